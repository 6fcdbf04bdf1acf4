package org.mesosgi.zookeeper.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;

/** A ZooKeeper server in this process, which can be stopped and started again at the same port, with what is in it. */
final class TestServer implements AutoCloseable {

    private static final int TICK_MILLIS = 100;
    private static final int MOST_CONNECTIONS = 60;

    private final Path directory;
    private ZooKeeperServer server;
    private ServerCnxnFactory factory;
    private int port;
    private boolean running;

    TestServer(Path directory) {
        this.directory = directory;
        start();
    }

    void start() {
        try {
            server = new ZooKeeperServer(directory.toFile(), directory.toFile(), TICK_MILLIS);
            factory = new NIOServerCnxnFactory();
            factory.configure(new InetSocketAddress("127.0.0.1", port), MOST_CONNECTIONS);
            factory.startup(server);
            port = factory.getLocalPort();
            running = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        if (running) {
            running = false;
            factory.shutdown();
        }
    }

    /** Ends the sessions of all clients, as if they had not been heard of for too long. */
    void expireSessions() {
        List.copyOf(server.getZKDatabase().getSessions()).forEach(server::closeSession);
    }

    /** The properties of a module that uses this server. */
    Map<String, Object> properties(String credentials, String path) {
        return properties(credentials, path, "1500ms");
    }

    Map<String, Object> properties(String credentials, String path, String timeout) {
        return propertiesFor(credentials + hostAndPort() + path, timeout);
    }

    /** The properties of a module that uses another way to a server. */
    static Map<String, Object> propertiesFor(String serversAndPath, String timeout) {
        return Map.of(
                Parameters.PROPERTY,
                Parameters.of(List.of(
                                new Parameter("zk", "zk://" + serversAndPath),
                                new Parameter("zk_session_timeout", timeout)))
                        .toProperty());
    }

    int port() {
        return port;
    }

    String hostAndPort() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        stop();
    }
}
