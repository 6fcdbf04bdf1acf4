package org.mesosgi.launcher.internal.shell.protocol;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Frames over a channel: a byte that says the type, four for the length, then the bytes. Any thread may write; one may
 * read meanwhile. (The streams that the JDK makes of a channel would not let it: they read and write one at a time.)
 */
public final class FrameChannel implements AutoCloseable {

    private static final int HEAD = 1 + Integer.BYTES;

    /** No frame is longer: who sends one that is does not speak this protocol. */
    static final int LONGEST = 1 << 24;

    private final ByteChannel channel;

    /** Whoever writes may be interrupted, as commands of a shell are by Ctrl-C; a thread that writes itself loses the channel. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(FrameChannel::writer);

    public FrameChannel(ByteChannel channel) {
        this.channel = requireNonNull(channel, "channel is null");
    }

    private static Thread writer(Runnable work) {
        Thread thread = new Thread(work, "frames");
        thread.setDaemon(true);
        return thread;
    }

    /** Writes a whole frame; returns when it is written, interrupted or not. */
    public void write(Frame frame) throws IOException {
        if (frame.bytes().length > LONGEST) {
            throw new ProtocolException("longer than " + LONGEST + " bytes");
        }
        try {
            CompletableFuture.runAsync(() -> writeAll(frame), writer).join();
        } catch (CompletionException e) {
            throw new IOException("the other side has gone", e.getCause());
        } catch (RejectedExecutionException e) {
            throw new IOException("the connection is closed", e);
        }
    }

    private void writeAll(Frame frame) {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + frame.bytes().length)
                .put(frame.type().number())
                .putInt(frame.bytes().length)
                .put(frame.bytes())
                .flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next frame; empty at the end. */
    public Optional<Frame> read() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(head)) {
            return Optional.empty();
        }
        Optional<Frame.Type> type = Frame.Type.of(head.get());
        int length = head.getInt();
        if (type.isEmpty() || length < 0 || length > LONGEST) {
            throw new ProtocolException("this is no frame");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        return fill(bytes) ? Optional.of(new Frame(type.get(), bytes.array())) : Optional.empty();
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    /** A stream whose writes are frames of a type. It has no buffer. */
    public OutputStream output(Frame.Type type) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                FrameChannel.this.write(new Frame(type, new byte[] {(byte) b}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                FrameChannel.this.write(new Frame(type, Arrays.copyOfRange(bytes, offset, offset + length)));
            }
        };
    }

    @Override
    public void close() throws IOException {
        writer.shutdown();
        channel.close();
    }
}
