package org.mesosgi.launcher.internal.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.runtime.Host;

/** The framework, as far as the end of the process is concerned: it is done when the operator has stopped it in the shell. */
final class ShellHost implements Host {

    private final CompletableFuture<Integer> done = new CompletableFuture<>();

    ShellHost(FrameworkProcess framework) {
        Thread watch = new Thread(
                () -> {
                    try {
                        framework.awaitStop();
                        done.complete(0);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "shell");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void start() {
        // The framework runs.
    }

    @Override
    public CompletionStage<Integer> done() {
        return done;
    }

    @Override
    public void stop() {
        // Goes with the framework.
    }
}
