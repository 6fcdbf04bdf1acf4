package org.mesosgi.runtime.internal.leak.sample;

import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Throws away what is logged. */
public final class LogHandler extends Handler {

    @Override
    public void publish(LogRecord line) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
