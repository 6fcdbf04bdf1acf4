package org.mesosgi.itests.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection for calls, which go out one after the other without waiting for answers, as those of the client libraries of Mesos
 * do. An answer other than 202 ends the benchmark.
 */
final class ApiCalls implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final SocketChannel channel;
    private final String path;

    // Guarded by this counter, and not by the connection: whoever writes may have to wait until answers are read.
    private final Object counter = new Object();
    private long unanswered;

    ApiCalls(InetSocketAddress host, String path) throws IOException {
        this.path = path;
        this.channel = SocketChannel.open(host);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Thread reader = new Thread(this::read, "answers");
        reader.setDaemon(true);
        reader.start();
    }

    /** Sends a call on behalf of a stream; an executor has no id of its. */
    synchronized void send(String streamId, byte[] body) {
        try {
            ByteBuffer request =
                    ApiStream.request(path, streamId.isEmpty() ? "" : "Mesos-Stream-Id: " + streamId + "\r\n", body);
            synchronized (counter) {
                unanswered++;
            }
            while (request.hasRemaining()) {
                channel.write(request);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until every call has been answered. */
    void awaitAnswers() throws InterruptedException {
        synchronized (counter) {
            while (unanswered > 0) {
                counter.wait();
            }
        }
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(channel.socket().getInputStream())) {
            for (String status = line(in); !status.isEmpty(); status = line(in)) {
                readAnswer(status, in);
            }
        } catch (IOException e) {
            if (channel.isOpen()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void readAnswer(String status, InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.contains(" 202")) {
            throw new IOException(status + ": " + body);
        }
        synchronized (counter) {
            unanswered--;
            counter.notifyAll();
        }
    }

    /** The next line; empty too if there is none. */
    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            text.append((char) next);
        }
        return text.toString().strip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
