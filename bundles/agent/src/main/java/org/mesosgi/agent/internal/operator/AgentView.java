package org.mesosgi.agent.internal.operator;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.agent.internal.task.Executor;
import org.mesosgi.agent.internal.task.Framework;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.agent.internal.task.Task;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.ContainerConverter;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.agent.Response;

/** What is on the agent, as operators see it. Used by events of the agent's loop. */
final class AgentView {

    private final Frameworks frameworks;
    private final NestedContainers nested;

    AgentView(Frameworks frameworks, NestedContainers nested) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.nested = requireNonNull(nested, "nested is null");
    }

    Response.GetFrameworks frameworks(Visibility visible) {
        Response.GetFrameworks.Builder all = Response.GetFrameworks.newBuilder();
        shown(frameworks.active(), visible)
                .forEach(each -> all.addFrameworksBuilder().setFrameworkInfo(each.info()));
        shown(frameworks.completed(), visible)
                .forEach(each -> all.addCompletedFrameworksBuilder().setFrameworkInfo(each.info()));
        return all.build();
    }

    Response.GetExecutors executors(Visibility visible) {
        Response.GetExecutors.Builder all = Response.GetExecutors.newBuilder();
        for (Framework framework : frameworks.active()) {
            framework.executors().stream()
                    .filter(each -> isShown(framework, each, visible))
                    .forEach(each -> all.addExecutorsBuilder().setExecutorInfo(each.info()));
            completed(framework, visible, all);
        }
        frameworks.completed().forEach(framework -> completed(framework, visible, all));
        return all.build();
    }

    private static void completed(Framework framework, Visibility visible, Response.GetExecutors.Builder all) {
        framework.completedExecutors().stream()
                .filter(each -> isShown(framework, each, visible))
                .forEach(each -> all.addCompletedExecutorsBuilder().setExecutorInfo(each.info()));
    }

    Response.GetTasks tasks(Visibility visible) {
        Response.GetTasks.Builder all = Response.GetTasks.newBuilder();
        for (Framework framework : shown(frameworks.active(), visible)) {
            for (Executor executor : framework.executors()) {
                for (Task task : shown(executor.tasks(), framework, visible)) {
                    if (TaskStates.isTerminal(task.state())) {
                        all.addTerminatedTasks(task(framework, executor, task));
                    } else {
                        all.addLaunchedTasks(task(framework, executor, task));
                    }
                }
                completed(framework, executor, visible, all);
            }
            framework.completedExecutors().forEach(each -> completed(framework, each, visible, all));
        }
        for (Framework framework : shown(frameworks.completed(), visible)) {
            framework.completedExecutors().forEach(each -> completed(framework, each, visible, all));
        }
        return all.build();
    }

    private static void completed(
            Framework framework, Executor executor, Visibility visible, Response.GetTasks.Builder all) {
        shown(executor.completedTasks(), framework, visible)
                .forEach(task -> all.addCompletedTasks(task(framework, executor, task)));
    }

    private static List<Framework> shown(Collection<Framework> frameworks, Visibility visible) {
        return frameworks.stream()
                .filter(each -> visible.framework(() -> FrameworkConverter.toApi(each.info())))
                .toList();
    }

    private static List<Task> shown(Collection<Task> tasks, Framework framework, Visibility visible) {
        return tasks.stream()
                .filter(each -> visible.task(
                        () -> TaskConverter.toApi(each.info()), () -> FrameworkConverter.toApi(framework.info())))
                .toList();
    }

    private static boolean isShown(Framework framework, Executor executor, Visibility visible) {
        return visible.executor(
                () -> ExecutorConverter.toApi(executor.info()), () -> FrameworkConverter.toApi(framework.info()));
    }

    /**
     * Those of executors.
     *
     * @param withNested whether also what is nested in them
     * @param withStandalone whether also those that stand alone
     */
    Response.GetContainers containers(Visibility visible, boolean withNested, boolean withStandalone) {
        Response.GetContainers.Builder all = Response.GetContainers.newBuilder();
        for (Framework framework : shown(frameworks.active(), visible)) {
            for (Executor executor : framework.executors()) {
                all.addContainers(container(framework, executor, executor.container(), status(executor)));
                if (withNested) {
                    nested.within(IdConverter.toApi(executor.container()))
                            .forEach(id -> all.addContainers(container(
                                    framework,
                                    executor,
                                    IdConverter.toWire(id),
                                    nested.status(id)
                                            .map(ContainerConverter::toWire)
                                            .orElse(ContainerStatus.getDefaultInstance()))));
                }
            }
        }
        if (withStandalone) {
            for (ContainerId id : nested.standalone()) {
                all.addContainers(container(id));
                if (withNested) {
                    nested.within(id).forEach(inner -> all.addContainers(container(inner)));
                }
            }
        }
        return all.build();
    }

    private Response.GetContainers.Container container(ContainerId id) {
        return Response.GetContainers.Container.newBuilder()
                .setContainerId(IdConverter.toWire(id))
                .setContainerStatus(
                        nested.status(id).map(ContainerConverter::toWire).orElse(ContainerStatus.getDefaultInstance()))
                .build();
    }

    private static Response.GetContainers.Container container(
            Framework framework, Executor executor, ContainerID id, ContainerStatus status) {
        return Response.GetContainers.Container.newBuilder()
                .setFrameworkId(framework.id())
                .setExecutorId(executor.id())
                .setExecutorName(executor.info().getName())
                .setContainerId(id)
                .setContainerStatus(status)
                .build();
    }

    /** What the last news of its tasks said of the container. */
    private static ContainerStatus status(Executor executor) {
        ContainerStatus status = ContainerStatus.newBuilder()
                .setContainerId(executor.container())
                .build();
        for (Task task : executor.tasks()) {
            for (TaskStatus news : task.statuses()) {
                status = news.hasContainerStatus() ? news.getContainerStatus() : status;
            }
        }
        return status;
    }

    /** The sandboxes, by where they are and by the names that do not depend on that. */
    Map<String, Path> sandboxes() {
        Map<String, Path> all = new LinkedHashMap<>();
        frameworks.active().forEach(framework -> {
            framework.completedExecutors().forEach(executor -> add(framework, executor, all));
            framework.executors().forEach(executor -> add(framework, executor, all));
        });
        frameworks
                .completed()
                .forEach(
                        framework -> framework.completedExecutors().forEach(executor -> add(framework, executor, all)));
        return all;
    }

    private static void add(Framework framework, Executor executor, Map<String, Path> all) {
        String runs = "/frameworks/" + framework.id().getValue() + "/executors/"
                + executor.id().getValue() + "/runs/";
        all.put(executor.directory().toString(), executor.directory());
        all.put(runs + executor.container().getValue(), executor.directory());
        // The last one that has run counts.
        all.put(runs + "latest", executor.directory());
    }

    private static org.mesosgi.wire.v1.Task task(Framework framework, Executor executor, Task task) {
        TaskInfo info = task.info();
        org.mesosgi.wire.v1.Task.Builder view = org.mesosgi.wire.v1.Task.newBuilder()
                .setName(info.getName())
                .setTaskId(info.getTaskId())
                .setFrameworkId(framework.id())
                .setExecutorId(executor.id())
                .setAgentId(info.getAgentId())
                .setState(task.state())
                .addAllResources(info.getResourcesList())
                .addAllStatuses(task.statuses());
        if (info.hasLabels()) {
            view.setLabels(info.getLabels());
        }
        return view.build();
    }
}
