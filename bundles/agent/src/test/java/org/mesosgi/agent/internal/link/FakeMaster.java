package org.mesosgi.agent.internal.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordEncoder;

/** The master's side of the link, on the loopback. */
public final class FakeMaster implements AutoCloseable {

    private static final int LIMIT = 1_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<HttpExchange> streams = new CopyOnWriteArrayList<>();
    private final List<ToMaster> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> posts = new CopyOnWriteArrayList<>();

    private volatile int connectStatus = 200;
    private volatile int messageStatus = 202;
    private volatile String location = "";

    public FakeMaster() {
        this(0);
    }

    /** @param port its port; 0 for a free one */
    public FakeMaster(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/cluster", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public MasterAddress address() {
        return new MasterAddress("127.0.0.1", server.getAddress().getPort());
    }

    /** How it answers agents that want to be connected, from now on. */
    public void answerConnects(int status) {
        connectStatus = status;
    }

    /** How it answers messages, from now on. */
    public void answerMessages(int status) {
        messageStatus = status;
    }

    /** Sends all agents to another master. */
    public void redirectTo(MasterAddress other) {
        location = "//" + other + "/api/v1/cluster";
        connectStatus = 307;
        messageStatus = 307;
    }

    /** What agents have said. */
    public List<ToMaster> messages() {
        return messages;
    }

    /** How many messages came with each request. */
    public List<Integer> posts() {
        return posts;
    }

    /** How many streams were opened. */
    public int connections() {
        return streams.size();
    }

    /** Says something on the latest stream. */
    public void say(ToAgent message) {
        write(RecordEncoder.encode(message.toByteArray()));
    }

    /** Writes on the latest stream. */
    public void write(byte[] bytes) {
        try {
            OutputStream out = streams.get(streams.size() - 1).getResponseBody();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the latest stream. */
    public void endStream() {
        streams.get(streams.size() - 1).close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Mesos-Stream-Id")) {
            take(exchange);
        } else {
            connect(exchange);
        }
    }

    private void connect(HttpExchange exchange) throws IOException {
        if (connectStatus != 200) {
            answer(exchange, connectStatus);
            return;
        }
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Mesos-Stream-Id", "stream-" + streams.size());
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        streams.add(exchange);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String current = "stream-" + (streams.size() - 1);
        if (messageStatus == 202
                && !exchange.getRequestHeaders().getFirst("Mesos-Stream-Id").equals(current)) {
            answer(exchange, 400);
            return;
        }
        if (messageStatus == 202) {
            List<ToMaster> batch = new ArrayList<>();
            for (byte[] record : new RecordDecoder(LIMIT).decode(ByteBuffer.wrap(body))) {
                batch.add(ToMaster.parseFrom(record));
            }
            posts.add(batch.size());
            messages.addAll(batch);
        }
        answer(exchange, messageStatus);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        if (status == 307) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
