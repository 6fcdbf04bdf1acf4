package org.mesosgi.agent.internal.link;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.http.ConnectFailure;
import org.mesosgi.wire.http.Headers;
import org.mesosgi.wire.http.MediaTypes;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.recordio.RecordEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to be connected to one master: it ends when the connection does, and is not used again.
 *
 * <p>Messages to the master go out in one request at a time, each with all that wait, so that their order is kept and a
 * burst needs few requests. Used by events of one loop only.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE_OF_A_BUSY_MASTER = Duration.ofSeconds(1);

    private final Executor loop;
    private final Timers timers;
    private final Transport transport;
    private final HttpClient http;
    private final MasterAddress master;
    private final Listener listener;

    private final List<ToMaster> waiting = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Optional<RecordSubscriber> stream = Optional.empty();
    private URI uri;
    private String streamId = "";
    private boolean posting;

    /** Is told of one connection. After one of the two methods that end it, nothing more comes. */
    interface Listener {

        /** The master has answered, and listens. */
        void connected();

        /** The master says something. */
        void received(ToAgent message);

        /** It cannot be used any more, for this reason. */
        void broken(String why);

        /** Another master is to be asked. */
        void redirected(MasterAddress leader);
    }

    Connection(
            Executor loop,
            Timers timers,
            Transport transport,
            HttpClient http,
            MasterAddress master,
            Listener listener) {
        this.loop = loop;
        this.timers = timers;
        this.transport = transport;
        this.http = http;
        this.master = master;
        this.listener = listener;
        this.uri = transport.applyTo(master.uri());
    }

    /** Asks for the stream. */
    void open() {
        CompletionStage<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent =
                http.sendAsync(request().POST(BodyPublishers.noBody()).build(), BodyHandlers.ofPublisher());
        sent.whenComplete((answer, failure) -> loop.execute(() -> opened(answer, failure)));
    }

    /** Queues a message. */
    void send(ToMaster message) {
        waiting.add(message);
        post();
    }

    /** Whether nothing waits, nor is on its way. */
    boolean isIdle() {
        return waiting.isEmpty() && !posting;
    }

    /** Ends it from this side; the listener is not told. */
    void close() {
        ended.complete(null);
        stream.ifPresent(RecordSubscriber::cancel);
    }

    private void opened(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer, Throwable failure) {
        if (failure != null) {
            Optional<URI> other = ended.isDone() ? Optional.empty() : transport.insteadOf(uri, failure);
            if (other.isPresent()) {
                LOG.warn("The master at {} does not speak TLS with us, and is called without it", master);
                uri = other.get();
                open();
            } else {
                end(() -> listener.broken(reason(failure)));
            }
            return;
        }
        Optional<String> id = answer.headers().firstValue(Headers.MESOS_STREAM_ID);
        if (ended.isDone() || answer.statusCode() != 200 || id.isEmpty()) {
            CompletionStage<String> text = RefusalText.of(answer.body());
            text.thenAccept(words -> loop.execute(() -> refused(answer, words)));
            return;
        }
        RecordSubscriber records = new RecordSubscriber(
                message -> loop.execute(() -> {
                    if (!ended.isDone()) {
                        listener.received(message);
                    }
                }),
                why -> loop.execute(() -> end(() -> listener.broken(why))));
        stream = Optional.of(records);
        streamId = id.get();
        listener.connected();
        answer.body().subscribe(records);
    }

    private void post() {
        if (posting || waiting.isEmpty() || ended.isDone()) {
            return;
        }
        posting = true;
        List<ToMaster> batch = List.copyOf(waiting);
        waiting.clear();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        batch.forEach(message -> body.writeBytes(RecordEncoder.encode(message.toByteArray())));
        HttpRequest request = request()
                .header(Headers.MESOS_STREAM_ID, streamId)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        CompletionStage<HttpResponse<Void>> sent = http.sendAsync(request, BodyHandlers.discarding());
        sent.whenComplete((answer, failure) -> loop.execute(() -> posted(batch, answer, failure)));
    }

    private void posted(List<ToMaster> batch, HttpResponse<?> answer, Throwable failure) {
        posting = false;
        if (failure != null) {
            end(() -> listener.broken(reason(failure)));
        } else if (answer.statusCode() == 503) {
            LOG.debug("The master at {} cannot take messages now", master);
            waiting.addAll(0, batch);
            posting = true;
            timers.schedule(PAUSE_OF_A_BUSY_MASTER, () -> {
                posting = false;
                post();
            });
        } else if (answer.statusCode() != 202) {
            refused(answer, "");
        } else {
            post();
        }
    }

    private void refused(HttpResponse<?> answer, String words) {
        Optional<String> location = answer.headers().firstValue("Location");
        if (answer.statusCode() == 307 && location.isPresent()) {
            try {
                MasterAddress leader = master.redirected(location.get());
                end(() -> listener.redirected(leader));
                return;
            } catch (IllegalArgumentException e) {
                end(() -> listener.broken("it leads to nowhere: " + location.get()));
                return;
            }
        }
        String more = words.isEmpty() ? "" : ": " + words;
        end(() -> listener.broken("it answers with HTTP status " + answer.statusCode() + more));
    }

    private void end(Runnable last) {
        if (!ended.isDone()) {
            close();
            last.run();
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", MediaTypes.PROTOBUF)
                .timeout(TIMEOUT);
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String otherwise = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return ConnectFailure.describe(cause).orElse(otherwise);
    }
}
