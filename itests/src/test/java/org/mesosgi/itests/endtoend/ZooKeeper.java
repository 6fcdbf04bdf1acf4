package org.mesosgi.itests.endtoend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A ZooKeeper server in this process. */
final class ZooKeeper implements AutoCloseable {

    private static final int TICK_MILLIS = 500;
    private static final int MOST_CONNECTIONS = 60;

    private final ServerCnxnFactory factory = new NIOServerCnxnFactory();

    private ZooKeeper() {}

    static ZooKeeper start(Path directory) throws IOException, InterruptedException {
        ZooKeeper started = new ZooKeeper();
        started.factory.configure(new InetSocketAddress("127.0.0.1", 0), MOST_CONNECTIONS);
        started.factory.startup(new ZooKeeperServer(directory.toFile(), directory.toFile(), TICK_MILLIS));
        return started;
    }

    int port() {
        return factory.getLocalPort();
    }

    /** Where masters contend, as flags want it. */
    static String url(int port) {
        return "zk://127.0.0.1:" + port + "/mesos";
    }

    /** Ends it; nothing answers at its port then. */
    void stop() {
        factory.shutdown();
    }

    @Override
    public void close() {
        stop();
    }
}
