package org.mesosgi.launcher.internal.shell.protocol;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Arrays;
import java.util.Optional;
import org.mesosgi.launcher.internal.shell.protocol.Frame.Type;

/**
 * Frames over a channel: a byte that says the type, four for the length, then the bytes. Any thread may write; one may
 * read meanwhile. (The streams that the JDK makes of a channel would not let it: they read and write one at a time.)
 */
public final class FrameChannel implements AutoCloseable {

    private static final int HEAD = 1 + Integer.BYTES;

    /** No frame is longer: who sends one that is does not speak this protocol. */
    static final int LONGEST = 1 << 24;

    private final ByteChannel channel;

    public FrameChannel(ByteChannel channel) {
        this.channel = requireNonNull(channel, "channel is null");
    }

    /** Writes a whole frame. */
    public synchronized void write(Frame frame) throws IOException {
        if (frame.bytes().length > LONGEST) {
            throw new ProtocolException("longer than " + LONGEST + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + frame.bytes().length)
                .put((byte) frame.type().ordinal())
                .putInt(frame.bytes().length)
                .put(frame.bytes())
                .flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Waits for the next frame; empty at the end. */
    public Optional<Frame> read() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(head)) {
            return Optional.empty();
        }
        int type = head.get();
        int length = head.getInt();
        if (type < 0 || type >= Type.values().length || length < 0 || length > LONGEST) {
            throw new ProtocolException("this is no frame");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        return fill(bytes) ? Optional.of(new Frame(Type.values()[type], bytes.array())) : Optional.empty();
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
    public OutputStream output(Type type) {
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
        channel.close();
    }
}
