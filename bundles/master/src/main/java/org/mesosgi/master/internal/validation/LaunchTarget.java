package org.mesosgi.master.internal.validation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.wire.v1.ExecutorInfo;

/**
 * Where a task is to be launched, and what is there already.
 *
 * @param framework the framework that launches it
 * @param agent the agent of the offers
 * @param available what the tasks before it in the call have left of the offers, allocated to their role
 * @param taskExists whether the framework has a task of an id, those before it in the call included
 * @param executor the framework's executor of an id on the agent, if there is one
 */
public record LaunchTarget(
        FrameworkId framework,
        AgentId agent,
        Resources available,
        Predicate<TaskId> taskExists,
        Function<ExecutorId, Optional<ExecutorInfo>> executor) {

    public LaunchTarget {
        requireNonNull(framework, "framework is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(available, "available is null");
        requireNonNull(taskExists, "taskExists is null");
        requireNonNull(executor, "executor is null");
    }
}
