package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.ChildException;
import org.mesosgi.agent.internal.child.Users;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Durations;
import org.mesosgi.api.value.Environment;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.FrameworkInfo;

/** Says what the container of a task is to be, and makes its sandbox. Safe for several threads. */
final class ContainerSpecs {

    /** Names a container among all others on the machine; Mesos gives it to every container. */
    private static final String MARK = "MESOS_DIRECTORY";

    private final TaskSettings settings;
    private final Users users;

    ContainerSpecs(TaskSettings settings, Users users) {
        this.settings = requireNonNull(settings, "settings is null");
        this.users = requireNonNull(users, "users is null");
    }

    /**
     * Makes the sandbox of an executor. Blocks.
     *
     * @return what its container is to be
     * @throws ContainerException if the container cannot be: there is no such user, or no room for a sandbox
     */
    ContainerSpec prepare(
            FrameworkInfo framework,
            Executor executor,
            List<org.mesosgi.wire.v1.TaskInfo> tasks,
            Environment decoration) {
        ContainerSpec spec = describe(framework, executor, tasks, decoration);
        try {
            WorkDirectory.create(executor.directory(), spec.account());
            settings.volumes().show(executor.directory(), spec.config().resources(), spec.account());
        } catch (IOException e) {
            throw new ContainerException("its sandbox cannot be created: " + e, e);
        }
        return spec;
    }

    /**
     * Says what the container of an executor is to be. Blocks.
     *
     * @param tasks those that it runs first, one at least; the only one, if it is the built-in command executor
     * @param decoration variables to lay over the agent's own
     * @return what its container is to be
     * @throws ContainerException if the container cannot be: there is no such user, for example
     */
    ContainerSpec describe(
            FrameworkInfo framework,
            Executor executor,
            List<org.mesosgi.wire.v1.TaskInfo> tasks,
            Environment decoration) {
        org.mesosgi.wire.v1.TaskInfo task = tasks.get(0);
        TaskInfo info = TaskConverter.toApi(task);
        ExecutorInfo executorInfo = ExecutorConverter.toApi(executor.info());
        // That of the built-in command executor is its task's.
        CommandInfo command = executorInfo.command().orElseGet(settings.defaultExecutor()::command);
        refuseForeignContainers(
                executor.isCommand() ? task.getContainer() : executor.info().getContainer());
        Optional<String> user =
                settings.switchUser() ? command.user().or(() -> Optional.of(framework.getUser())) : Optional.empty();
        return new ContainerSpec(
                IdConverter.toApi(executor.container()),
                new ContainerConfig(
                        command,
                        executor.directory(),
                        user,
                        tasks.stream()
                                .map(each -> ResourceConverter.toApi(each.getResourcesList()))
                                .reduce(executor.ownResources(), Resources::plus),
                        ExecutorLimits.of(executor.ownResources(), tasks),
                        Optional.of(executorInfo),
                        executor.isCommand() ? Optional.of(info) : Optional.empty(),
                        executor.isCommand() ? info.container() : executorInfo.container(),
                        ContainerClass.DEFAULT),
                environment(framework, executor, task).plus(decoration),
                MARK + "=" + executor.directory(),
                settings.directory().records(executor.container()),
                account(user),
                executor.meta().isPresent());
    }

    private static void refuseForeignContainers(ContainerInfo container) {
        if (container.hasType() && container.getType() == ContainerInfo.Type.DOCKER) {
            throw new ContainerException("this agent cannot run Docker containers");
        }
        if (container.getMesos().hasImage()) {
            throw new ContainerException("this agent cannot run container images");
        }
    }

    private Optional<Account> account(Optional<String> user) {
        try {
            return user.isPresent() ? users.become(user.get()) : Optional.empty();
        } catch (ChildException e) {
            throw new ContainerException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The agent's own variables, as Mesos gives them to executors. */
    private Environment environment(FrameworkInfo framework, Executor executor, org.mesosgi.wire.v1.TaskInfo task) {
        String endpoint = settings.address().ip() + ":" + settings.address().port();
        Map<String, String> variables = new LinkedHashMap<>(settings.variables());
        variables.put("MESOS_FRAMEWORK_ID", framework.getId().getValue());
        variables.put("MESOS_EXECUTOR_ID", executor.id().getValue());
        variables.put(MARK, executor.directory().toString());
        variables.put("MESOS_SLAVE_ID", task.getAgentId().getValue());
        variables.put("MESOS_SLAVE_PID", "slave(1)@" + endpoint);
        variables.put("MESOS_AGENT_ENDPOINT", endpoint);
        variables.put("MESOS_CHECKPOINT", framework.getCheckpoint() ? "1" : "0");
        variables.put(
                "MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD",
                Durations.format(
                        executor.gracePeriod().orElse(settings.timeouts().shutdown())));
        variables.put("MESOS_HTTP_COMMAND_EXECUTOR", "0");
        variables.put("LIBPROCESS_PORT", "0");
        if (framework.getCheckpoint()) {
            variables.put(
                    "MESOS_RECOVERY_TIMEOUT",
                    Durations.format(settings.timeouts().recovery()));
            variables.put(
                    "MESOS_SUBSCRIPTION_BACKOFF_MAX",
                    Durations.format(settings.timeouts().reregistration()));
        }
        if (executor.isCommand() && task.getResourcesCount() > 0) {
            variables.put(
                    "MESOS_ALLOCATION_ROLE",
                    task.getResources(0).getAllocationInfo().getRole());
        }
        return Environment.of(variables);
    }
}
