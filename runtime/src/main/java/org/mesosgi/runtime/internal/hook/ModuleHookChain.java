package org.mesosgi.runtime.internal.hook;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mesosgi.api.hook.DockerEnvironments;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskStatus;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;

/**
 * The chain of a host: which hooks are in it, and what each method of a hook decorates, or tells. Its list is replaced when it
 * changes, so calls work on the list that they have begun with.
 */
public final class ModuleHookChain implements HookChain {

    private final Function<String, Slot<Hook>> select;
    private final HookCalls calls;
    private volatile List<Link> links = List.of();

    /**
     * @param select creates a hook and gives it a slot
     * @param lock held while a hook is called: one at a time in a process
     * @param contributions is told what hooks add
     */
    public ModuleHookChain(Function<String, Slot<Hook>> select, Lock lock, Consumer<Contribution> contributions) {
        this.select = requireNonNull(select, "select is null");
        this.calls = new HookCalls(() -> links, lock, contributions);
    }

    @Override
    public List<String> names() {
        return links.stream().map(Link::name).toList();
    }

    @Override
    public boolean isEmpty() {
        return links.isEmpty();
    }

    @Override
    public synchronized void install(String name) {
        if (names().contains(name)) {
            throw namedTwice(name);
        }
        List<Link> more = new ArrayList<>(links);
        more.add(new Link(select.apply(name)));
        links = List.copyOf(more);
    }

    @Override
    public synchronized void uninstall(String name) {
        Link link = links.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.error("S604", "there is no hook '" + name + "' in use")
                        .because("in use are " + names())));
        links = links.stream().filter(each -> !each.equals(link)).toList();
        link.slot().close();
    }

    /**
     * Makes these the hooks of the chain, in this order, at once: a call sees all of them or those before. Hooks that stay keep
     * their instances.
     *
     * @throws ProblemException if one of them is no Hook that is loaded, is named twice, or cannot be created; then the chain
     *     is as it was
     */
    public synchronized void arrange(List<String> names) {
        List<Link> before = links;
        List<Link> made = new ArrayList<>();
        List<Link> next = new ArrayList<>();
        try {
            for (String name : names) {
                if (next.stream().anyMatch(link -> link.name().equals(name))) {
                    throw namedTwice(name);
                }
                Optional<Link> kept =
                        before.stream().filter(link -> link.name().equals(name)).findFirst();
                if (kept.isEmpty()) {
                    made.add(new Link(select.apply(name)));
                }
                next.add(kept.orElseGet(() -> made.get(made.size() - 1)));
            }
        } catch (ProblemException e) {
            made.forEach(link -> link.slot().close());
            throw e;
        }
        links = List.copyOf(next);
        before.stream()
                .filter(link -> !next.contains(link))
                .forEach(link -> link.slot().close());
    }

    /** Says that a hook is named twice. */
    public static ProblemException namedTwice(String name) {
        return new ProblemException(Problem.error("S603", "the hook '" + name + "' is named twice")
                .because("a hook is called once, in the order of --hooks")
                .fix("remove one of the two"));
    }

    @Override
    public synchronized void close() {
        List<Link> all = links;
        links = List.of();
        all.forEach(link -> link.slot().close());
    }

    @Override
    public Labels masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
        return calls.decorate(
                "masterLaunchTaskLabelDecorator",
                Decoration.LABELS,
                task.labels(),
                (hook, labels) -> hook.masterLaunchTaskLabelDecorator(task.withLabels(labels), framework, agent));
    }

    @Override
    public Resources masterLaunchTaskResourceDecorator(TaskInfo task, Resources agentTotal) {
        return calls.decorate(
                "masterLaunchTaskResourceDecorator",
                Decoration.RESOURCES,
                task.resources(),
                (hook, resources) -> hook.masterLaunchTaskResourceDecorator(task.withResources(resources), agentTotal));
    }

    @Override
    public void masterSlaveLostHook(AgentInfo agent) {
        calls.tell("masterSlaveLostHook", hook -> hook.masterSlaveLostHook(agent));
    }

    @Override
    public Labels slaveRunTaskLabelDecorator(
            TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
        return calls.decorate(
                "slaveRunTaskLabelDecorator",
                Decoration.LABELS,
                task.labels(),
                (hook, labels) -> hook.slaveRunTaskLabelDecorator(task.withLabels(labels), executor, framework, agent));
    }

    @Override
    public Environment slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
        CommandInfo command = executor.command().orElseGet(() -> CommandInfo.shell(""));
        return calls.decorate(
                "slaveExecutorEnvironmentDecorator",
                Decoration.ENVIRONMENT,
                command.environment(),
                (hook, environment) -> hook.slaveExecutorEnvironmentDecorator(
                        executor.withCommand(command.withEnvironment(environment))));
    }

    @Override
    public CompletionStage<DockerEnvironments> slavePreLaunchDockerTaskExecutorDecorator(
            Optional<TaskInfo> task,
            ExecutorInfo executor,
            String containerName,
            Path containerWorkDirectory,
            Path mappedSandboxDirectory,
            Optional<Environment> environment) {
        return calls.gather(
                new DockerEnvironments(Environment.none(), Environment.none()),
                hook -> hook.slavePreLaunchDockerTaskExecutorDecorator(
                        task, executor, containerName, containerWorkDirectory, mappedSandboxDirectory, environment),
                ModuleHookChain::join);
    }

    @Override
    public void slavePostFetchHook(ContainerId container, Path sandbox) {
        calls.tell("slavePostFetchHook", hook -> hook.slavePostFetchHook(container, sandbox));
    }

    @Override
    public void slaveRemoveExecutorHook(FrameworkInfo framework, ExecutorInfo executor) {
        calls.tell("slaveRemoveExecutorHook", hook -> hook.slaveRemoveExecutorHook(framework, executor));
    }

    @Override
    public TaskStatus slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status) {
        return calls.decorate(
                "slaveTaskStatusDecorator",
                Decoration.STATUS,
                status,
                (hook, current) -> hook.slaveTaskStatusDecorator(framework, current)
                        .map(decorated -> Decoration.overlay(current, decorated)));
    }

    @Override
    public Resources slaveResourcesDecorator(AgentInfo agent) {
        return calls.decorate(
                "slaveResourcesDecorator",
                Decoration.RESOURCES,
                agent.resources(),
                (hook, resources) -> hook.slaveResourcesDecorator(agent.withResources(resources)));
    }

    @Override
    public Attributes slaveAttributesDecorator(AgentInfo agent) {
        return calls.decorate(
                "slaveAttributesDecorator",
                Decoration.ATTRIBUTES,
                agent.attributes(),
                (hook, attributes) -> hook.slaveAttributesDecorator(agent.withAttributes(attributes)));
    }

    private static DockerEnvironments join(DockerEnvironments before, DockerEnvironments added) {
        return new DockerEnvironments(
                before.executorEnvironment().plus(added.executorEnvironment()),
                before.taskEnvironment().plus(added.taskEnvironment()));
    }
}
