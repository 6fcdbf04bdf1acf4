package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.wire.cluster.ExecutorExited;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.v1.AgentID;

/** The executors that run, and what is done when they do not any more. Used by events of the agent's loop. */
final class Runs {

    /** What Mesos tells if it does not know how an executor has ended. */
    private static final int UNKNOWN_STATUS = -1;

    private final Frameworks frameworks;
    private final AgentHooks hooks;
    private final Checkpoints checkpoints;
    private final Consumer<ToMaster> master;
    private final Map<Executor, ExecutorRun> running = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    Runs(Frameworks frameworks, AgentHooks hooks, Checkpoints checkpoints, Consumer<ToMaster> master) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.hooks = requireNonNull(hooks, "hooks is null");
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
        this.master = requireNonNull(master, "master is null");
    }

    /** An executor runs. */
    void add(Executor executor, ExecutorRun run) {
        running.put(executor, run);
    }

    /** The run of an executor, if it is one of those that run. */
    Optional<ExecutorRun> find(Executor executor) {
        return Optional.ofNullable(running.get(executor));
    }

    /** Nothing is left of the container of an executor. */
    void gone(Framework framework, Executor executor) {
        running.remove(executor);
        executor.leave();
        removeIfOver(framework, executor);
    }

    /** The master hears how an executor of a framework's own has ended. */
    void tellExit(Framework framework, Executor executor, Optional<Termination> termination, AgentID agent) {
        ExecutorExited.Builder exited = ExecutorExited.newBuilder()
                .setAgentId(agent)
                .setFrameworkId(framework.id())
                .setExecutorId(executor.id())
                .setStatus(termination
                        .flatMap(Termination::exit)
                        .map(ExitStatus::waitStatus)
                        .orElse(UNKNOWN_STATUS));
        master.accept(ToMaster.newBuilder().setExecutorExited(exited).build());
    }

    /**
     * Kills all tasks.
     *
     * @return completes when nothing is left of them
     */
    CompletionStage<Void> destroyAll() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        waiting.add(over);
        List.copyOf(running.values()).forEach(ExecutorRun::destroy);
        completeIfIdle();
        return over.minimalCompletionStage();
    }

    /**
     * Lets go of what is to outlive the agent, and kills the rest.
     *
     * @return completes when nothing is left of the rest, with whether anything goes on, or anybody waits for news
     */
    CompletionStage<Boolean> leave() {
        List<Executor> outliving = running.keySet().stream()
                .filter(executor -> executor.meta().isPresent())
                .toList();
        for (Executor executor : outliving) {
            running.remove(executor).release();
        }
        boolean goesOn = frameworks.active().stream()
                .flatMap(framework -> framework.executors().stream())
                .anyMatch(executor -> executor.meta().isPresent());
        return destroyAll().thenApply(nothing -> goesOn);
    }

    /** An executor is over when nothing is left of its container, and its framework knows or does not want to. */
    void removeIfOver(Framework framework, Executor executor) {
        if (executor.isGone() && !executor.isOver() && (executor.tasks().isEmpty() || framework.isLeaving())) {
            executor.finish();
            hooks.removed(framework.info(), executor.info()).whenComplete((nothing, failure) -> {
                framework.complete(executor);
                checkpoints.remove(executor.meta());
                completeIfEmpty(framework);
            });
        }
        completeIfIdle();
    }

    /** A framework without executors is done with. */
    void completeIfEmpty(Framework framework) {
        if (framework.executors().isEmpty()) {
            frameworks.complete(framework);
        }
    }

    private void completeIfIdle() {
        if (running.isEmpty()) {
            waiting.forEach(over -> over.complete(null));
            waiting.clear();
        }
    }
}
