package org.mesosgi.runtime.internal.leak.sample;

/** Catches what no thread has caught. */
public final class Catcher implements Thread.UncaughtExceptionHandler {

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {}
}
