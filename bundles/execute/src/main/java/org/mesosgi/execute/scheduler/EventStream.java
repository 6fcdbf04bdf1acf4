package org.mesosgi.execute.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Headers;
import org.mesosgi.wire.v1.scheduler.Event;

/** One connection that carries events, from its request to its end. Everything happens on the scheduler's thread. */
final class EventStream {

    /** Until the master says how often it sends heartbeats: twice what masters usually do. */
    private static final Duration FIRST_HEARTBEAT = Duration.ofSeconds(30);

    /** A master that has missed so many heartbeats is not there any more. */
    private static final int MISSED_HEARTBEATS = 5;

    private final Codec codec;
    private final SchedulerThread thread;
    private final Consumer<Event> events;
    private final Consumer<StreamEnd> end;

    private Optional<String> id = Optional.empty();
    private Duration heartbeat = FIRST_HEARTBEAT;
    private SchedulerThread.Timer silence = () -> {};
    private CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
    private boolean over;

    /**
     * A stream that is not open yet.
     *
     * @param events takes the events
     * @param end is told once how the stream has ended, unless it was closed from this side
     */
    EventStream(Codec codec, SchedulerThread thread, Consumer<Event> events, Consumer<StreamEnd> end) {
        this.codec = codec;
        this.thread = thread;
        this.events = events;
        this.end = end;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is ignored only says that we have been told of the end.
    void open(HttpClient http, HttpRequest subscribe) {
        watchSilence();
        answer = http.sendAsync(subscribe, this::receive);
        answer.whenComplete((response, failure) -> thread.execute(() -> ended(response, failure)));
    }

    /** Its id, once the master has given it one, until it ends. */
    Optional<String> id() {
        return over ? Optional.empty() : id;
    }

    void close() {
        over = true;
        silence.cancel();
        answer.cancel(true);
    }

    /** Called by the HTTP client when the head of the answer is there. */
    private BodySubscriber<String> receive(ResponseInfo head) {
        if (head.statusCode() != 200) {
            return BodySubscribers.ofString(UTF_8);
        }
        thread.execute(() -> id = head.headers().firstValue(Headers.MESOS_STREAM_ID));
        return new EventReader(codec, event -> thread.execute(() -> received(event)));
    }

    private void received(Event event) {
        if (over) {
            return;
        }
        if (event.getSubscribed().hasHeartbeatIntervalSeconds()) {
            double seconds = event.getSubscribed().getHeartbeatIntervalSeconds();
            heartbeat = Duration.ofMillis(Math.round(seconds * 1000));
        }
        watchSilence();
        events.accept(event);
    }

    private void ended(HttpResponse<String> response, Throwable failure) {
        if (failure != null) {
            end(new StreamEnd.Broken(Failures.describe(failure), Optional.of(failure)));
        } else if (response.statusCode() == 200) {
            end(new StreamEnd.Broken("the master has ended the stream of events"));
        } else {
            Optional<String> location = response.headers().firstValue("Location");
            end(new StreamEnd.Refused(response.statusCode(), response.body(), location));
        }
    }

    /** If not even heartbeats come, nobody else would tell us that the master is gone. */
    private void watchSilence() {
        silence.cancel();
        Duration limit = heartbeat.multipliedBy(MISSED_HEARTBEATS);
        silence = thread.schedule(
                limit,
                () -> end(new StreamEnd.Broken("nothing has come from the master for " + limit.toSeconds() + " s")));
    }

    private void end(StreamEnd how) {
        if (!over) {
            close();
            end.accept(how);
        }
    }
}
