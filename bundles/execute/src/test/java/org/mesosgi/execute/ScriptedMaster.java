package org.mesosgi.execute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.http.Headers;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.http.MediaTypeException;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.recordio.RecordEncoder;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** A master that does what the test tells it: the test sees every call and sends every event. */
public final class ScriptedMaster implements AutoCloseable {

    private static final int SECONDS = 10;
    private static final Codecs CODECS = new Codecs(new JsonCodec());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Subscription> subscriptions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final Queue<Answer> subscriptionAnswers = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> callAnswers = new ConcurrentLinkedQueue<>();
    private volatile String streamId = "";

    public ScriptedMaster() {
        this(0);
    }

    /** Listens on this port of the loopback interface; on any that is free if it is 0. */
    public ScriptedMaster(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/scheduler", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * An answer that ends a request.
     *
     * @param location the header {@code Location}
     */
    private record Answer(int status, String text, Optional<String> location) {}

    /** No answer at all. */
    private static final Answer HANG_UP = new Answer(0, "", Optional.empty());

    /** A stream that the test writes to. */
    public static final class Subscription {

        private final Call call;
        private final Codec codec;
        private final HttpExchange exchange;

        private Subscription(Call call, Codec codec, HttpExchange exchange) {
            this.call = call;
            this.codec = codec;
            this.exchange = exchange;
        }

        /** The call SUBSCRIBE. */
        public Call call() {
            return call;
        }

        public String contentType() {
            return codec.mediaType();
        }

        public void send(Event event) {
            write(RecordEncoder.encode(codec.encode(event)));
        }

        /** Every byte comes in a chunk of its own. */
        public void sendInBytes(Event event) {
            for (byte piece : RecordEncoder.encode(codec.encode(event))) {
                write(new byte[] {piece});
            }
        }

        public void write(byte[] bytes) {
            try {
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The stream ends as if the master did. */
        public void end() {
            exchange.close();
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Refuses the next subscription. */
    public void answerSubscription(int status, String text) {
        subscriptionAnswers.add(new Answer(status, text, Optional.empty()));
    }

    /** Sends the next subscription elsewhere. */
    public void redirectSubscription(String location) {
        subscriptionAnswers.add(new Answer(307, "", Optional.of(location)));
    }

    /** Answers the next call that is no subscription. */
    public void answerCall(int status, String text) {
        callAnswers.add(new Answer(status, text, Optional.empty()));
    }

    /** Takes the next call, and breaks the connection instead of an answer. */
    public void hangUpOnCall() {
        callAnswers.add(HANG_UP);
    }

    public Subscription awaitSubscription() {
        return await(subscriptions, "a subscription");
    }

    public Call awaitCall() {
        return await(calls, "a call");
    }

    /** The next call, which is of this type. */
    public Call awaitCall(Call.Type type) {
        Call call = awaitCall();
        assertThat(call.getType()).as(call.toString()).isEqualTo(type);
        return call;
    }

    /** Whether no further call has come so far. */
    public boolean hasNoMoreCalls() {
        return calls.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static <T> T await(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(next).as(what).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Optional<String> contentType =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
            Codec codec = CODECS.forContentType(contentType);
            Call call = codec.decode(exchange.getRequestBody().readAllBytes(), Call.getDefaultInstance());
            if (call.getType() == Call.Type.SUBSCRIBE) {
                subscribe(call, codec, exchange);
            } else {
                take(call, exchange);
            }
        } catch (MediaTypeException | MalformedBodyException e) {
            answer(exchange, new Answer(400, e.getMessage(), Optional.empty()));
        }
    }

    private void subscribe(Call call, Codec codec, HttpExchange exchange) throws IOException {
        Answer answer = subscriptionAnswers.poll();
        if (answer != null) {
            answer(exchange, answer);
            return;
        }
        streamId = UUID.randomUUID().toString();
        exchange.getResponseHeaders().set("Content-Type", codec.mediaType());
        exchange.getResponseHeaders().set(Headers.MESOS_STREAM_ID, streamId);
        exchange.sendResponseHeaders(200, 0);
        subscriptions.add(new Subscription(call, codec, exchange));
    }

    private void take(Call call, HttpExchange exchange) throws IOException {
        calls.add(call);
        boolean known = streamId.equals(exchange.getRequestHeaders().getFirst(Headers.MESOS_STREAM_ID));
        Answer answer = callAnswers.poll();
        if (answer != null) {
            answer(exchange, answer);
        } else {
            answer(exchange, new Answer(known ? 202 : 400, known ? "" : "wrong stream id", Optional.empty()));
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.equals(HANG_UP)) {
            exchange.close();
            return;
        }
        byte[] text = answer.text().getBytes(UTF_8);
        answer.location().ifPresent(place -> exchange.getResponseHeaders().set("Location", place));
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }
}
