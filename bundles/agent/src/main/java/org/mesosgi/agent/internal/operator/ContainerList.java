package org.mesosgi.agent.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.task.Executor;
import org.mesosgi.agent.internal.task.Framework;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.StatisticsConverter;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.agent.Response.GetContainers;

/** The containers of executors with what they use. Used by events of the agent's loop. */
final class ContainerList {

    private final Frameworks frameworks;
    private final AgentView view;
    private final Supplier<CompletionStage<ResourceUsage>> usage;

    /** @param usage measures all executors that run */
    ContainerList(Frameworks frameworks, AgentView view, Supplier<CompletionStage<ResourceUsage>> usage) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.view = requireNonNull(view, "view is null");
        this.usage = requireNonNull(usage, "usage is null");
    }

    /**
     * A container.
     *
     * @param source what its executor says of where it comes from
     */
    record Entry(GetContainers.Container container, String source) {}

    /**
     * All that are to be seen; one that cannot be measured is there without figures.
     *
     * @param withNested whether also what is nested in them
     * @param withStandalone whether also those that stand alone
     */
    CompletionStage<List<Entry>> list(Visibility visible, boolean withNested, boolean withStandalone) {
        GetContainers known = view.containers(visible, withNested, withStandalone);
        Map<ContainerID, String> sources = sources();
        return usage.get().thenApply(used -> {
            Map<String, ResourceUsage.Executor> measured = new HashMap<>();
            used.executors().forEach(each -> measured.put(each.containerId().value(), each));
            List<Entry> entries = new ArrayList<>();
            for (GetContainers.Container container : known.getContainersList()) {
                GetContainers.Container.Builder entry = container.toBuilder();
                if (measured.containsKey(container.getContainerId().getValue())) {
                    measured.get(container.getContainerId().getValue())
                            .statistics()
                            .map(StatisticsConverter::toWire)
                            .ifPresent(entry::setResourceStatistics);
                }
                entries.add(new Entry(entry.build(), sources.getOrDefault(container.getContainerId(), "")));
            }
            return entries;
        });
    }

    private Map<ContainerID, String> sources() {
        Map<ContainerID, String> sources = new HashMap<>();
        for (Framework framework : frameworks.active()) {
            for (Executor executor : framework.executors()) {
                sources.put(executor.container(), executor.info().getSource());
            }
        }
        return sources;
    }
}
