package org.mesosgi.execute.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Headers;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/**
 * The connection of a scheduler to its master. One connection carries the events; the calls go over another, one after
 * the other.
 *
 * <p>A master that does not answer, or not any more, is tried again and again; one that does not lead tells who does.
 * Every subscription after the first has the framework id that the first was given: it continues the same framework.
 *
 * <p>All methods may be called from any thread.
 */
public final class SchedulerClient implements AutoCloseable {

    private static final String PATH = "/api/v1/scheduler";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private static final int UNAUTHORIZED = 401;

    /** More redirections in a row than there are masters anywhere. */
    private static final int MOST_REDIRECTIONS = 10;

    private final Supplier<Optional<URI>> leader;
    private final Codec codec;
    private final SchedulerThread thread;
    private final SchedulerListener listener;
    private final RequestAuthentication authentication;
    private final Transport transport;
    private final HttpClient http;

    // Touched by the thread only.
    private final Backoff backoff = new Backoff();
    private Optional<URI> master = Optional.empty();
    private Call subscription = Call.getDefaultInstance();
    private EventStream stream;
    private int redirections;
    private boolean outage;
    private boolean leaving;
    private boolean over;

    // Guarded by this object.
    private CompletableFuture<Void> lastCall = CompletableFuture.completedFuture(null);

    /**
     * A client that does nothing yet.
     *
     * @param master where the master is, for example {@code http://10.0.0.1:5050}
     * @param codec the encoding of calls and events
     * @param thread on which the listener is called; it stays the caller's own
     * @param listener the scheduler
     */
    public SchedulerClient(URI master, Codec codec, SchedulerThread thread, SchedulerListener listener) {
        this(() -> Optional.of(master), codec, thread, listener, RequestAuthentication.none(), Transport.plain());
        requireNonNull(master, "master is null");
    }

    /**
     * A client that does nothing yet.
     *
     * @param leader tells where the leading master is, as far as it is known; asked before each attempt
     * @param codec the encoding of calls and events
     * @param thread on which the listener is called; it stays the caller's own
     * @param listener the scheduler
     * @param authentication tells the master who we are
     * @param transport how masters are called
     */
    public SchedulerClient(
            Supplier<Optional<URI>> leader,
            Codec codec,
            SchedulerThread thread,
            SchedulerListener listener,
            RequestAuthentication authentication,
            Transport transport) {
        this.leader = requireNonNull(leader, "leader is null");
        this.codec = requireNonNull(codec, "codec is null");
        this.thread = requireNonNull(thread, "thread is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.authentication = requireNonNull(authentication, "authentication is null");
        this.transport = requireNonNull(transport, "transport is null");
        this.http = transport.newClient().connectTimeout(CONNECT_TIMEOUT).build();
        this.stream = newStream();
    }

    /**
     * Subscribes, and does so again whenever the connection is lost. Called once.
     *
     * @param subscribe with the id of the framework if it exists already
     */
    public void subscribe(Call.Subscribe subscribe) {
        thread.execute(() -> {
            Call.Builder first = Call.newBuilder().setType(Call.Type.SUBSCRIBE).setSubscribe(subscribe);
            if (subscribe.getFrameworkInfo().hasId()) {
                first.setFrameworkId(subscribe.getFrameworkInfo().getId());
            }
            subscription = first.build();
            begin();
        });
    }

    /**
     * Makes a call, after all those before it have been answered. After TEARDOWN the master ends the stream, and the
     * client does not come back.
     *
     * @param call any but SUBSCRIBE; its framework id is filled in
     * @return completes, on any thread, when the master has accepted the call; fails with a {@link CallException} if
     *     the master has not, and with an {@link IOException} if there is no answer: then it is unknown what the master
     *     has done
     */
    public synchronized CompletionStage<Void> call(Call call) {
        lastCall = lastCall.handle((done, failure) -> null).thenComposeAsync(previous -> send(call), thread);
        return lastCall.copy();
    }

    /** Ends the connection. For the master the framework is only disconnected; to end it, call TEARDOWN before. */
    @Override
    public void close() {
        thread.execute(this::giveUp);
    }

    private EventStream newStream() {
        return new EventStream(codec, thread, this::received, this::ended);
    }

    /** Connects to the leader; whoever led us elsewhere before may know better by now. */
    private void begin() {
        if (over) {
            return;
        }
        master = leader.get().map(transport::applyTo);
        if (master.isPresent()) {
            connect();
        } else {
            retry("no master leads");
        }
    }

    private void connect() {
        if (!over) {
            EventStream opening = newStream();
            stream = opening;
            authentication
                    .authenticate(request(subscription)
                            .header("Accept", codec.mediaType())
                            .build())
                    .whenComplete((request, failure) -> thread.execute(() -> open(opening, request, failure)));
        }
    }

    private void open(EventStream opening, HttpRequest request, Throwable failure) {
        if (over || stream != opening) {
            // It was given up meanwhile.
            return;
        }
        if (failure == null) {
            opening.open(http, request);
        } else {
            retry(RequestAuthentication.unwrap(failure).getMessage());
        }
    }

    private void received(Event event) {
        if (event.getType() == Event.Type.SUBSCRIBED) {
            backoff.reset();
            redirections = 0;
            outage = false;
            Call.Builder next = subscription.toBuilder()
                    .setFrameworkId(event.getSubscribed().getFrameworkId());
            next.getSubscribeBuilder().getFrameworkInfoBuilder().setId(next.getFrameworkId());
            subscription = next.build();
        } else if (event.getType() == Event.Type.ERROR) {
            giveUp();
        }
        listener.received(event);
    }

    private void ended(StreamEnd end) {
        if (leaving) {
            giveUp();
        } else if (end instanceof StreamEnd.Refused refused) {
            refused(refused);
        } else if (end instanceof StreamEnd.Broken broken) {
            Optional<URI> other = broken.cause().flatMap(cause -> transport.insteadOf(master.orElseThrow(), cause));
            if (other.isPresent()) {
                master = other;
                connect();
            } else {
                retry(broken.reason());
            }
        }
    }

    private void refused(StreamEnd.Refused refused) {
        switch (refused.status() / 100) {
            case 3 -> redirect(refused.location().orElse(""));
            case 5 -> retry("the master answers " + refused.toException().getMessage());
            default -> {
                if (refused.status() == UNAUTHORIZED) {
                    authentication.refused();
                }
                giveUp();
                listener.refused(refused.toException());
            }
        }
    }

    private void redirect(String location) {
        Optional<URI> other = resolve(location);
        redirections++;
        if (other.isEmpty() || redirections > MOST_REDIRECTIONS) {
            redirections = 0;
            retry("the master does not know who leads: it points to '" + location + "'");
        } else {
            master = other;
            connect();
        }
    }

    /** The place of the leader is given without a scheme: {@code //10.0.0.2:5050/api/v1/scheduler}. */
    private Optional<URI> resolve(String location) {
        try {
            URI other = master.orElseThrow().resolve(location);
            return transport.allows(other) && other.getHost() != null
                    ? Optional.of(other.resolve("/"))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void retry(String reason) {
        if (!outage) {
            outage = true;
            listener.disconnected(reason);
        }
        thread.schedule(backoff.next(), this::begin);
    }

    private void giveUp() {
        over = true;
        stream.close();
    }

    private CompletableFuture<Void> send(Call call) {
        if (stream.id().isEmpty() || !subscription.hasFrameworkId()) {
            return CompletableFuture.failedFuture(new IOException("there is no connection to the master"));
        }
        leaving |= call.getType() == Call.Type.TEARDOWN;
        Call complete =
                call.toBuilder().setFrameworkId(subscription.getFrameworkId()).build();
        HttpRequest request = request(complete)
                .header(Headers.MESOS_STREAM_ID, stream.id().get())
                .timeout(CALL_TIMEOUT)
                .build();
        return authentication
                .authenticate(request)
                .thenCompose(authenticated -> http.sendAsync(authenticated, BodyHandlers.ofString(UTF_8)))
                .thenAccept(response -> {
                    if (response.statusCode() / 100 != 2) {
                        throw new CompletionException(new CallException(response.statusCode(), response.body()));
                    }
                })
                .toCompletableFuture();
    }

    private HttpRequest.Builder request(Call call) {
        return HttpRequest.newBuilder(master.orElseThrow().resolve(PATH))
                .header("Content-Type", codec.mediaType())
                .POST(BodyPublishers.ofByteArray(codec.encode(call)));
    }
}
