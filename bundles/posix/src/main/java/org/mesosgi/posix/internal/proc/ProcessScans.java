package org.mesosgi.posix.internal.proc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the processes of a machine, once for all who ask before that look begins: many containers may end at one time, and
 * to look takes the longer the more processes there are. Safe for several threads.
 */
public final class ProcessScans {

    /** One for all who measure: the modules of an agent ask at the same times. */
    private static final ProcessScans THIS_SYSTEM = new ProcessScans(new ProcFs(Path.of("/proc")));

    /** Whoever asks first waits so long for others: of one container several measure, one right after the other. */
    private static final long GATHERING_MILLIS = 2;

    private final ProcFs proc;

    /** The look that has not begun. */
    private Optional<CompletableFuture<ProcessTable>> next = Optional.empty();

    /** @param proc where the processes are seen */
    public ProcessScans(ProcFs proc) {
        this.proc = requireNonNull(proc, "proc is null");
    }

    /** Those of this system. */
    public static ProcessScans ofThisSystem() {
        return THIS_SYSTEM;
    }

    /**
     * The units of what is seen.
     *
     * @throws IOException if they cannot be read
     */
    public KernelUnits units() throws IOException {
        return proc.units();
    }

    /** The processes at a time after this was called; fails with an {@link UncheckedIOException}. */
    public synchronized CompletionStage<ProcessTable> next() {
        CompletableFuture<ProcessTable> shared = next.orElseGet(() -> CompletableFuture.supplyAsync(
                this::look, CompletableFuture.delayedExecutor(GATHERING_MILLIS, TimeUnit.MILLISECONDS)));
        next = Optional.of(shared);
        return shared.minimalCompletionStage();
    }

    private ProcessTable look() {
        synchronized (this) {
            next = Optional.empty();
        }
        try {
            return proc.processes();
        } catch (IOException e) {
            throw new UncheckedIOException("what processes use cannot be read; is /proc mounted, as on Linux?", e);
        }
    }
}
