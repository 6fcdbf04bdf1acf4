package org.mesosgi.runtime.internal.hook;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chain of a host. Its list is replaced when it changes, so calls work on the list that they have begun with. */
public final class ModuleHookChain implements HookChain {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleHookChain.class);

    private final Function<String, Slot<Hook>> select;
    private final Lock lock;
    private final Consumer<Contribution> contributions;
    private volatile List<Link> links = List.of();

    /**
     * @param select creates a hook and gives it a slot
     * @param lock held while a hook is called: one at a time in a process
     * @param contributions is told what hooks add
     */
    public ModuleHookChain(Function<String, Slot<Hook>> select, Lock lock, Consumer<Contribution> contributions) {
        this.select = requireNonNull(select, "select is null");
        this.lock = requireNonNull(lock, "lock is null");
        this.contributions = requireNonNull(contributions, "contributions is null");
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

    private static ProblemException namedTwice(String name) {
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
        return decorate(
                "masterLaunchTaskLabelDecorator",
                Decoration.LABELS,
                task.labels(),
                (hook, labels) -> hook.masterLaunchTaskLabelDecorator(task.withLabels(labels), framework, agent));
    }

    @Override
    public Resources masterLaunchTaskResourceDecorator(TaskInfo task, Resources agentTotal) {
        return decorate(
                "masterLaunchTaskResourceDecorator",
                Decoration.RESOURCES,
                task.resources(),
                (hook, resources) -> hook.masterLaunchTaskResourceDecorator(task.withResources(resources), agentTotal));
    }

    @Override
    public void masterSlaveLostHook(AgentInfo agent) {
        tell("masterSlaveLostHook", hook -> hook.masterSlaveLostHook(agent));
    }

    @Override
    public Labels slaveRunTaskLabelDecorator(
            TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
        return decorate(
                "slaveRunTaskLabelDecorator",
                Decoration.LABELS,
                task.labels(),
                (hook, labels) -> hook.slaveRunTaskLabelDecorator(task.withLabels(labels), executor, framework, agent));
    }

    @Override
    public Environment slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
        CommandInfo command = executor.command().orElseGet(() -> CommandInfo.shell(""));
        return decorate(
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
        CompletionStage<DockerEnvironments> joined =
                CompletableFuture.completedFuture(new DockerEnvironments(Environment.none(), Environment.none()));
        for (Link link : links) {
            CompletionStage<Optional<DockerEnvironments>> asked = ask(
                    link,
                    hook -> hook.slavePreLaunchDockerTaskExecutorDecorator(
                            task,
                            executor,
                            containerName,
                            containerWorkDirectory,
                            mappedSandboxDirectory,
                            environment));
            joined = joined.thenCombine(asked, ModuleHookChain::join);
        }
        return joined;
    }

    @Override
    public void slavePostFetchHook(ContainerId container, Path sandbox) {
        tell("slavePostFetchHook", hook -> hook.slavePostFetchHook(container, sandbox));
    }

    @Override
    public void slaveRemoveExecutorHook(FrameworkInfo framework, ExecutorInfo executor) {
        tell("slaveRemoveExecutorHook", hook -> hook.slaveRemoveExecutorHook(framework, executor));
    }

    @Override
    public TaskStatus slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status) {
        return decorate(
                "slaveTaskStatusDecorator",
                Decoration.STATUS,
                status,
                (hook, current) -> hook.slaveTaskStatusDecorator(framework, current)
                        .map(decorated -> Decoration.overlay(current, decorated)));
    }

    @Override
    public Resources slaveResourcesDecorator(AgentInfo agent) {
        return decorate(
                "slaveResourcesDecorator",
                Decoration.RESOURCES,
                agent.resources(),
                (hook, resources) -> hook.slaveResourcesDecorator(agent.withResources(resources)));
    }

    @Override
    public Attributes slaveAttributesDecorator(AgentInfo agent) {
        return decorate(
                "slaveAttributesDecorator",
                Decoration.ATTRIBUTES,
                agent.attributes(),
                (hook, attributes) -> hook.slaveAttributesDecorator(agent.withAttributes(attributes)));
    }

    private <V> V decorate(String method, Decoration<V> decoration, V start, BiFunction<Hook, V, Optional<V>> call) {
        V value = start;
        for (Link link : links) {
            Optional<V> result = call(link, method, value, call);
            if (result.isPresent()) {
                V before = value;
                value = link.appends() ? decoration.append().apply(before, result.get()) : result.get();
                String change = decoration.describe(before, value);
                if (!change.isEmpty()) {
                    contributions.accept(new Contribution(link.name(), method, change));
                }
            }
        }
        return value;
    }

    private <V> Optional<V> call(Link link, String method, V value, BiFunction<Hook, V, Optional<V>> call) {
        lock.lock();
        try {
            return requireNonNull(call.apply(link.slot().get(), value), "the hook has returned null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (isUninstalled(link)) {
                return Optional.empty();
            }
            if (link.appends()) {
                throw e;
            }
            LOG.warn("Hook {} has failed in {}; nothing is changed by it", link.name(), method, e);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void tell(String method, Consumer<Hook> call) {
        for (Link link : links) {
            call(link, method, "told", (hook, told) -> {
                        call.accept(hook);
                        return Optional.of(told);
                    })
                    .ifPresent(told -> contributions.accept(new Contribution(link.name(), method, told)));
        }
    }

    private <V> CompletionStage<Optional<V>> ask(Link link, Function<Hook, CompletionStage<Optional<V>>> call) {
        try {
            return requireNonNull(call.apply(link.slot().get()), "the hook has returned null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return isUninstalled(link)
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(e);
        }
    }

    /** Whether a hook was taken out, be it while a call was on its way through the chain: then it is as if it had not been. */
    private boolean isUninstalled(Link link) {
        return !link.isCallable() || !links.contains(link);
    }

    private static DockerEnvironments join(DockerEnvironments before, Optional<DockerEnvironments> added) {
        return added.map(more -> new DockerEnvironments(
                        before.executorEnvironment().plus(more.executorEnvironment()),
                        before.taskEnvironment().plus(more.taskEnvironment())))
                .orElse(before);
    }
}
