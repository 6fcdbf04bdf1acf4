package org.mesosgi.master.internal.scheduler;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.resource.ResourceValidator;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * What is shared stays available to all launches of an ACCEPT, however often it was offered: there are as many copies as are
 * used, and the allocator learns of each. Used for one ACCEPT, by an event of the master's loop.
 */
final class SharedCopies {

    private final Allocation allocation;
    private final Framework framework;
    private final Agent agent;
    private final String role;
    private final Set<Resource> known = new LinkedHashSet<>();

    /** @param role the role of the offers */
    SharedCopies(Allocation allocation, Framework framework, Agent agent, String role) {
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.framework = requireNonNull(framework, "framework is null");
        this.agent = requireNonNull(agent, "agent is null");
        this.role = requireNonNull(role, "role is null");
    }

    /**
     * What there is for an operation.
     *
     * @param left what those before it have left
     * @return the same, with as many copies of shared resources as the operation's tasks use
     */
    Resources availableTo(Operation operation, Resources left) {
        known.addAll(left.shared().list());
        if (known.isEmpty()) {
            return left;
        }
        List<Resource> lacking = new ArrayList<>(used(operation));
        left.shared().list().forEach(lacking::remove);
        lacking.removeIf(copy -> !known.contains(copy) || !agent.total().contains(copy.unallocate()));
        if (lacking.isEmpty()) {
            return left;
        }
        Resources held = Resources.of(List.copyOf(new LinkedHashSet<>(lacking)));
        Resources copies = Resources.of(lacking);
        allocation.call(allocator -> allocator.updateAllocation(
                framework.id(), agent.id(), held, List.of(new ResourceConversion(Resources.none(), copies))));
        return left.plus(copies);
    }

    /** The shared resources that the tasks of an operation and their executors use, each as often as it is used. */
    private List<Resource> used(Operation operation) {
        Stream<org.mesosgi.wire.v1.Resource> group = operation.hasLaunchGroup()
                ? Launch.allocate(operation.getLaunchGroup().getExecutor(), role).getResourcesList().stream()
                : Stream.empty();
        Stream<TaskInfo> tasks = Stream.concat(
                operation.getLaunch().getTaskInfosList().stream(),
                operation.getLaunchGroup().getTaskGroup().getTasksList().stream());
        return Stream.concat(
                        group,
                        tasks.map(task -> Launch.allocate(task, framework, role))
                                .flatMap(SharedCopies::resources))
                .filter(resource -> resource.hasShared()
                        && ResourceValidator.validate(resource).isEmpty())
                .map(ResourceConverter::toApi)
                .toList();
    }

    private static Stream<org.mesosgi.wire.v1.Resource> resources(TaskInfo task) {
        return Stream.concat(task.getResourcesList().stream(), task.getExecutor().getResourcesList().stream());
    }
}
