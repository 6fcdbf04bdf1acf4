package org.mesosgi.itests.endtoend;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between clients and a server; told to be silent, it goes on to accept and to read, and passes nothing on. */
final class Relay implements AutoCloseable {

    private static final int BUFFER = 8192;

    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ServerSocket acceptor;
    private final int target;

    // Guarded by this.
    private boolean silent;
    private int held;

    /** @param target the server's port, on loopback */
    Relay(int target) throws IOException {
        this.target = target;
        this.acceptor = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        open.add(acceptor);
        start(this::accept);
    }

    int port() {
        return acceptor.getLocalPort();
    }

    synchronized void silence() {
        silent = true;
    }

    synchronized void goOn() {
        silent = false;
        notifyAll();
    }

    /** Whether something waits to be passed on. */
    synchronized boolean isHolding() {
        return held > 0;
    }

    private synchronized void pass() throws InterruptedException {
        held++;
        try {
            while (silent) {
                wait();
            }
        } finally {
            held--;
        }
    }

    /** Runs something on a thread of its own, until its socket is closed. */
    private interface Work {

        void run() throws IOException, InterruptedException;
    }

    private void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of the two sides has gone.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = acceptor.accept();
            open.add(client);
            start(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException, InterruptedException {
        try (client) {
            pass();
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                open.add(server);
                start(() -> {
                    try (client) {
                        pump(server.getInputStream(), client.getOutputStream());
                    }
                });
                pump(client.getInputStream(), server.getOutputStream());
            }
        }
    }

    private void pump(InputStream in, OutputStream out) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            pass();
            out.write(buffer, 0, length);
        }
    }

    @Override
    public void close() throws IOException {
        goOn();
        for (Closeable each : open) {
            each.close();
        }
    }
}
