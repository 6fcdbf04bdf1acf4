package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.mesosgi.api.host.Timers.Timer;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls what an instance of a module has given to be called, until the instance goes. */
final class InstanceCalls {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceCalls.class);

    /** How often is tried to call an instance that cannot be called yet. */
    private static final Duration RETRY = Duration.ofMillis(50);

    private final ModuleInstance instance;
    private final ModuleThreads threads;
    private volatile boolean closed;

    InstanceCalls(ModuleInstance instance, ModuleThreads threads) {
        this.instance = requireNonNull(instance, "instance is null");
        this.threads = requireNonNull(threads, "threads is null");
    }

    /** The module's name. */
    String module() {
        return instance.module();
    }

    /** Calls at once, on this thread; empty if the instance must not be called. */
    <T> Optional<CompletionStage<T>> now(Supplier<CompletionStage<T>> code) {
        return closed ? Optional.empty() : instance.call(code);
    }

    /** Why it must not be called, if that is because its module is in quarantine. */
    Optional<Quarantine> quarantine() {
        return instance.quarantine();
    }

    /** Calls as soon as the instance may be called, on a thread that may be held up. */
    void soon(String what, Runnable code) {
        later(Duration.ZERO, () -> whenCallable(what, code));
    }

    /** Runs something on a thread that may be held up, unless the instance has gone by then. */
    Timer later(Duration delay, Runnable code) {
        try {
            Future<?> future = threads.later(delay, () -> {
                if (!closed) {
                    code.run();
                }
            });
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("The process ends; module {} is not called any more", module());
            return () -> {};
        }
    }

    /** Calls on this thread, or tries again later. */
    void whenCallable(String what, Runnable code) {
        try {
            Optional<CompletionStage<Void>> called = now(() -> {
                code.run();
                return CompletableFuture.completedFuture(null);
            });
            if (called.isEmpty()) {
                later(RETRY, () -> whenCallable(what, code));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Module {}: {} has failed", module(), what, e);
        }
    }

    /** The instance has gone. */
    void close() {
        closed = true;
    }
}
