package org.mesosgi.execute;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** An agent that has one task, and says where its sandbox is. */
public final class ScriptedAgent implements AutoCloseable {

    private final HttpServer server;

    /** Answers with this state, and this status. */
    public ScriptedAgent(int status, String state) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/slave(1)/state", exchange -> {
            byte[] body = state.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Has a task that has ended, among others. */
    public ScriptedAgent(String framework, String task, Path sandbox) throws IOException {
        this(200, """
                {"id": "x", "flags": {"a": null}, "frameworks": [
                  {"executors": [], "id": "other"},
                  {"executors": [{"id": "other", "directory": "/elsewhere", "resources": {"cpus": 0.1}}],
                   "completed_executors": [{"directory": "%s", "id": "%s"}],
                   "id": "%s"}], "completed_frameworks": []}
                """.formatted(sandbox, task, framework));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
