package org.mesosgi.agent.internal.nested;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.v1.TaskResourceLimitation;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;

/** What those hear who wait for a container. */
final class Terminations {

    private Terminations() {}

    /** How a container has ended; a state and a reason are said only if it was the agent that has ended it. */
    static WaitContainer toWire(Termination termination) {
        WaitContainer.Builder told = WaitContainer.newBuilder();
        termination.exit().map(ExitStatus::waitStatus).ifPresent(told::setExitStatus);
        String message = Stream.concat(
                        termination.limitations().stream().flatMap(limitation -> limitation.message().stream()),
                        termination.failure().stream())
                .collect(Collectors.joining("; "));
        if (!message.isEmpty()) {
            told.setMessage(message);
        }
        if (!termination.limitations().isEmpty()) {
            Resources limited = termination.limitations().stream()
                    .map(ContainerLimitation::resources)
                    .reduce(Resources.none(), Resources::plus);
            told.setState(TaskState.TASK_FAILED)
                    .setReason(termination.limitations().stream()
                            .flatMap(limitation -> limitation.reason().stream())
                            .map(TaskConverter::toWire)
                            .findFirst()
                            .orElse(Reason.REASON_CONTAINER_LIMITATION))
                    .setLimitation(
                            TaskResourceLimitation.newBuilder().addAllResources(ResourceConverter.toWire(limited)));
        }
        return told.build();
    }
}
