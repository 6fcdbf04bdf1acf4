package org.mesosgi.agent.internal.nested;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Removes sandboxes. */
final class Sandboxes {

    private Sandboxes() {}

    /**
     * Deletes a sandbox with all that is in it. Whoever has filled it may still change what is around it: rm(1) does not
     * follow links that come into being meanwhile.
     *
     * @param io threads that may block
     */
    static CompletionStage<Void> delete(Path sandbox, Executor io) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        Process rm = new ProcessBuilder("rm", "-rf", "--", sandbox.toString())
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                        if (rm.waitFor() != 0) {
                            throw new IOException(sandbox + " cannot be removed");
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                io);
    }
}
