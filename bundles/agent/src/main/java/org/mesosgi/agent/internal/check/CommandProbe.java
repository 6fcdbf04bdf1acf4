package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.ChildException;
import org.mesosgi.agent.internal.child.FurtherProcess;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.check.Attempt;
import org.mesosgi.check.Finding;
import org.mesosgi.check.Probe;

/** Runs a command beside the task, and finds its exit status. */
final class CommandProbe implements Probe {

    private final CommandInfo command;
    private final Supplier<Surroundings> surroundings;
    private final Executor io;

    /**
     * @param surroundings what the command is given, asked for each time; may block
     * @param io threads that may block
     */
    CommandProbe(CommandInfo command, Supplier<Surroundings> surroundings, Executor io) {
        this.command = requireNonNull(command, "command is null");
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.io = requireNonNull(io, "io is null");
    }

    @Override
    public Attempt start() {
        CompletionStage<FurtherProcess> process = CompletableFuture.supplyAsync(this::run, io);
        return new Attempt(
                process.thenCompose(FurtherProcess::ended).thenApply(exit -> new Finding.Exit(exit.code())),
                // If it is still to be started, it is killed as soon as it is there.
                () -> process.thenAcceptAsync(FurtherProcess::kill, io));
    }

    private FurtherProcess run() {
        try {
            return FurtherProcess.start(command, surroundings.get());
        } catch (ChildException e) {
            throw new CompletionException(e);
        }
    }
}
