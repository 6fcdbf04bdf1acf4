package org.mesosgi.launcher.internal.shell;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.mesosgi.launcher.internal.shell.protocol.FrameChannel;
import org.mesosgi.launcher.internal.shell.protocol.SocketFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the clients of a socket, each in a thread of its own. */
final class ShellServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShellServer.class);

    private final SocketFile socket;
    private final BiFunction<FrameChannel, Peer, ShellConnection> clients;
    private final Set<ShellConnection> connections = ConcurrentHashMap.newKeySet();

    ShellServer(SocketFile socket, BiFunction<FrameChannel, Peer, ShellConnection> clients) {
        this.socket = socket;
        this.clients = clients;
        start(this::accept, "shell-socket");
    }

    private void accept() {
        int session = 0;
        try {
            while (true) {
                session++;
                serve(socket.accept(), "shell-" + session);
            }
        } catch (ClosedChannelException e) {
            LOG.debug("Nobody is let into the shell any more", e);
        } catch (IOException e) {
            LOG.error("Nobody can come into the shell any more", e);
        }
    }

    private void serve(SocketChannel channel, String session) {
        ShellConnection connection = clients.apply(new FrameChannel(channel), Peer.of(channel, session));
        connections.add(connection);
        start(
                () -> {
                    try {
                        connection.run();
                    } finally {
                        connections.remove(connection);
                    }
                },
                session);
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Removes the socket, and leaves all clients. */
    @Override
    public void close() {
        close(socket);
        connections.forEach(ShellServer::close);
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.warn("The shell does not close as it should: {}", e.toString());
        }
    }
}
