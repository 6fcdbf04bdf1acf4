package org.mesosgi.execute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** What is printed, to be waited for. */
public final class Transcript extends ByteArrayOutputStream {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A stream that prints to it. */
    public PrintStream stream() {
        return new PrintStream(this, true, UTF_8);
    }

    /** Waits until a text is there. */
    public synchronized void await(String text) {
        long deadline = System.nanoTime() + NANOS;
        try {
            while (!text().contains(text) && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(text()).contains(text);
    }

    public String text() {
        return toString(UTF_8);
    }

    @Override
    public synchronized void write(int b) {
        super.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        notifyAll();
    }
}
