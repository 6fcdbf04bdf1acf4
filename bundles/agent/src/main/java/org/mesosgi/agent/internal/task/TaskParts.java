package org.mesosgi.agent.internal.task;

import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.check.Checks;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.agent.internal.container.Containerizer;
import org.mesosgi.agent.internal.executor.ExecutorTokens;
import org.mesosgi.agent.internal.fetch.Fetch;
import org.mesosgi.agent.internal.fetch.FetchSpec;
import org.mesosgi.agent.internal.fetch.Fetcher;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.wire.checkpoint.Run;

/**
 * What tasks and executors are run with.
 *
 * @param loop the agent's loop
 * @param io threads that may block
 */
record TaskParts(
        java.util.concurrent.Executor loop,
        java.util.concurrent.Executor io,
        Timers timers,
        Containerizer containerizer,
        Fetcher fetcher,
        ContainerSpecs specs,
        AgentHooks hooks,
        Checkpoints checkpoints,
        ExecutorTokens tokens,
        NestedContainers nested,
        Checks checks,
        TaskNews news) {

    /** Notes that an executor begins. */
    CompletionStage<Void> begin(Framework framework, Executor executor) {
        return checkpoints.begin(
                executor.meta(),
                framework.info(),
                Run.newBuilder()
                        .setExecutor(executor.info())
                        .setCommand(executor.isCommand())
                        .setContainerId(executor.container())
                        .build());
    }

    /** Fills the sandbox of a container that is prepared, and tells hooks; called off when the container begins to end. */
    CompletionStage<Void> fill(Executor executor, ContainerSpec spec, Container container) {
        Fetch fetch = fetcher.fetch(
                new FetchSpec(spec.config().command().uris(), spec.config().directory(), spec.account()));
        container.ending().thenRun(fetch::cancel);
        return fetch.done()
                .thenRunAsync(() -> {}, loop)
                .thenCompose(nothing -> hooks.fetched(executor.container(), executor.directory()));
    }
}
