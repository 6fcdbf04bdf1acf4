package org.mesosgi.itests.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.mesosgi.api.secretgenerator.SecretGenerator;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.api.value.Principal;

/** Three threads that call modules: two that wait for each answer, and one whose calls are asynchronous, some at a time. */
final class Callers implements AutoCloseable {

    private static final Principal ADA = new Principal("Ada");
    private static final int AT_A_TIME = 8;

    /** So many calls, then a pause, so that there is a processor for those who change something. */
    private static final int BURST = 200;

    private static final long PAUSE_NANOS = 100_000;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads;
    private volatile boolean stop;

    Callers(TestModule adder, SecretGenerator secrets) {
        threads = List.of(
                new Thread(() -> call(adder), "caller 1"),
                new Thread(() -> call(adder), "caller 2"),
                new Thread(() -> ask(secrets), "asynchronous caller"));
        threads.forEach(Thread::start);
    }

    private void call(TestModule adder) {
        while (!stop) {
            for (int i = 0; i < BURST; i++) {
                try {
                    check(adder.foo('A', i) == 'A' + i);
                } catch (RuntimeException | Error e) {
                    failed(e);
                }
            }
            calls.addAndGet(BURST);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void ask(SecretGenerator secrets) {
        Semaphore free = new Semaphore(AT_A_TIME);
        while (!stop) {
            free.acquireUninterruptibly();
            try {
                secrets.generate(ADA).whenComplete((secret, reason) -> {
                    calls.incrementAndGet();
                    if (reason != null) {
                        failed(reason);
                    }
                    free.release();
                });
            } catch (RuntimeException | Error e) {
                failed(e);
                free.release();
            }
        }
        free.acquireUninterruptibly(AT_A_TIME);
    }

    private static void check(boolean isRight) {
        if (!isRight) {
            throw new IllegalStateException("the module adds wrongly");
        }
    }

    private void failed(Throwable reason) {
        failed.incrementAndGet();
        failure.compareAndSet(null, reason);
    }

    long calls() {
        return calls.get();
    }

    long failed() {
        return failed.get();
    }

    /** The first one, if a call has failed. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        stop = true;
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
