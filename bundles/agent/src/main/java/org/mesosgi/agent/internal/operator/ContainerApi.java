package org.mesosgi.agent.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.agent.internal.nested.UnsupportedContainerException;
import org.mesosgi.agent.internal.operator.OperatorApi.Answer;
import org.mesosgi.agent.internal.task.ContainerOwners;
import org.mesosgi.agent.internal.task.ContainerOwners.Owner;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.ObjectApprovers;
import org.mesosgi.wire.convert.CommandConverter;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.agent.Call;
import org.mesosgi.wire.v1.agent.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that are about one container: those by which the default executor, or an operator, launches containers within
 * others or by themselves, waits for them, and ends them. The containers themselves change by events of the agent's loop.
 */
final class ContainerApi {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerApi.class);

    private static final int SIGKILL = 9;
    private static final int LAST_SIGNAL = 64;

    private static final Set<Action> ACTIONS = Set.of(
            Action.LAUNCH_NESTED_CONTAINER,
            Action.WAIT_NESTED_CONTAINER,
            Action.KILL_NESTED_CONTAINER,
            Action.REMOVE_NESTED_CONTAINER,
            Action.LAUNCH_STANDALONE_CONTAINER,
            Action.WAIT_STANDALONE_CONTAINER,
            Action.KILL_STANDALONE_CONTAINER,
            Action.REMOVE_STANDALONE_CONTAINER);

    private final NestedContainers containers;
    private final ContainerOwners owners;
    private final BooleanSupplier recovered;
    private final Authorization authorization;
    private final Executor loop;

    /** @param recovered whether the agent knows by now which containers there are */
    ContainerApi(
            NestedContainers containers,
            ContainerOwners owners,
            BooleanSupplier recovered,
            Authorization authorization,
            Executor loop) {
        this.containers = requireNonNull(containers, "containers is null");
        this.owners = requireNonNull(owners, "owners is null");
        this.recovered = requireNonNull(recovered, "recovered is null");
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /**
     * Does what a call asks for, if whoever makes it may.
     *
     * @return completes on any thread, for a wait when the container has ended; does not fail
     */
    CompletionStage<Answer> call(Call call, Optional<Principal> principal) {
        if (!recovered.getAsBoolean()) {
            return refused(503, "Agent has not finished recovery");
        }
        return authorization
                .approvers(principal, ACTIONS)
                .thenComposeAsync(
                        approvers -> {
                            try (approvers) {
                                return call(call, approvers);
                            }
                        },
                        loop)
                .exceptionally(failure -> {
                    LOG.error("{} has failed", call.getType(), failure);
                    return Answer.refused(500, "500 Internal Server Error. The log of the process says more.");
                });
    }

    private CompletionStage<Answer> call(Call call, ObjectApprovers approvers) {
        return switch (call.getType()) {
            case LAUNCH_NESTED_CONTAINER -> {
                Call.LaunchNestedContainer nested = call.getLaunchNestedContainer();
                Call.LaunchContainer.Builder launch = Call.LaunchContainer.newBuilder()
                        .setContainerId(nested.getContainerId())
                        .setCommand(nested.getCommand());
                if (nested.hasContainer()) {
                    launch.setContainer(nested.getContainer());
                }
                yield launch(launch.build(), approvers);
            }
            // What one that is nested is given is what its parent has, of which the agent knows: Mesos' own executor
            // says it.
            case LAUNCH_CONTAINER -> launch(call.getLaunchContainer(), approvers);
            case WAIT_NESTED_CONTAINER, WAIT_CONTAINER -> await(call, approvers);
            case KILL_NESTED_CONTAINER ->
                kill(
                        call,
                        call.getKillNestedContainer().hasSignal()
                                ? call.getKillNestedContainer().getSignal()
                                : SIGKILL,
                        approvers);
            case KILL_CONTAINER ->
                kill(
                        call,
                        call.getKillContainer().hasSignal()
                                ? call.getKillContainer().getSignal()
                                : SIGKILL,
                        approvers);
            case REMOVE_NESTED_CONTAINER, REMOVE_CONTAINER -> remove(call, approvers);
            default ->
                refused(
                        501,
                        call.getType() + " is not supported: this agent does not connect anybody to the input and"
                                + " output of containers. What they write is in their sandboxes");
        };
    }

    private CompletionStage<Answer> launch(Call.LaunchContainer launch, ObjectApprovers approvers) {
        ContainerID id = launch.getContainerId();
        Optional<Owner> owner = owners.of(id);
        if (!may(
                approvers,
                Action.LAUNCH_NESTED_CONTAINER,
                Action.LAUNCH_STANDALONE_CONTAINER,
                owner,
                id,
                Optional.of(launch.getCommand()))) {
            return forbidden();
        }
        return containers
                .launch(owner.map(known -> owners.nested(
                                known,
                                id,
                                launch.getCommand(),
                                launch.hasContainer() ? Optional.of(launch.getContainer()) : Optional.empty()))
                        .orElseGet(() -> owners.standalone(launch)))
                .handle((launched, failure) -> {
                    if (failure == null) {
                        return Answer.done(launched ? 200 : 202);
                    }
                    Throwable cause = cause(failure);
                    return cause instanceof UnsupportedContainerException
                            ? Answer.refused(400, "The provided ContainerInfo is not supported: " + cause.getMessage())
                            : Answer.refused(500, "Failed to launch container: " + cause.getMessage());
                });
    }

    private CompletionStage<Answer> await(Call call, ObjectApprovers approvers) {
        ContainerID id = ContainerForms.id(call);
        if (!may(
                approvers,
                Action.WAIT_NESTED_CONTAINER,
                Action.WAIT_STANDALONE_CONTAINER,
                owners.of(id),
                id,
                Optional.empty())) {
            return forbidden();
        }
        return containers
                .await(IdConverter.toApi(id))
                .map(ended -> ended.thenApply(how -> Answer.of(
                        call.getType() == Call.Type.WAIT_CONTAINER
                                ? Response.newBuilder()
                                        .setType(Response.Type.WAIT_CONTAINER)
                                        .setWaitContainer(how)
                                : Response.newBuilder()
                                        .setType(Response.Type.WAIT_NESTED_CONTAINER)
                                        .setWaitNestedContainer(nested(how)))))
                .orElseGet(() -> refused(404, "Container " + IdConverter.toApi(id) + " cannot be found"));
    }

    /** The two messages are of one form. */
    private static Response.WaitNestedContainer nested(Response.WaitContainer how) {
        Response.WaitNestedContainer.Builder same = Response.WaitNestedContainer.newBuilder();
        how.getAllFields()
                .forEach((field, value) -> same.setField(
                        Response.WaitNestedContainer.getDescriptor().findFieldByNumber(field.getNumber()), value));
        return same.build();
    }

    private CompletionStage<Answer> kill(Call call, int signal, ObjectApprovers approvers) {
        ContainerID id = ContainerForms.id(call);
        if (!may(
                approvers,
                Action.KILL_NESTED_CONTAINER,
                Action.KILL_STANDALONE_CONTAINER,
                owners.of(id),
                id,
                Optional.empty())) {
            return forbidden();
        }
        if (signal < 1 || signal > LAST_SIGNAL) {
            return refused(400, "There is no signal " + signal + ": give one from 1 to " + LAST_SIGNAL);
        }
        return containers.kill(IdConverter.toApi(id), signal)
                ? CompletableFuture.completedStage(Answer.done(200))
                : refused(404, "Container '" + IdConverter.toApi(id) + "' cannot be found (or is already killed)");
    }

    private CompletionStage<Answer> remove(Call call, ObjectApprovers approvers) {
        ContainerID id = ContainerForms.id(call);
        if (!may(
                approvers,
                Action.REMOVE_NESTED_CONTAINER,
                Action.REMOVE_STANDALONE_CONTAINER,
                owners.of(id),
                id,
                Optional.empty())) {
            return forbidden();
        }
        return containers
                .remove(IdConverter.toApi(id))
                .handle((nothing, failure) -> failure == null
                        ? Answer.done(200)
                        : Answer.refused(
                                500,
                                "Failed to remove container: " + cause(failure).getMessage()));
    }

    /** Whoever has nothing to do with an executor is asked for what concerns containers that stand alone, as by Mesos. */
    private static boolean may(
            ObjectApprovers approvers,
            Action nested,
            Action standalone,
            Optional<Owner> owner,
            ContainerID id,
            Optional<CommandInfo> command) {
        ContainerId container = IdConverter.toApi(id);
        return owner.map(known -> approvers.approved(nested, () -> object(known, container, command)))
                .orElseGet(() -> approvers.approved(standalone, () -> AuthorizationObject.of(container)));
    }

    private static AuthorizationObject object(Owner owner, ContainerId container, Optional<CommandInfo> command) {
        return new AuthorizationObject(
                Optional.empty(),
                Optional.of(FrameworkConverter.toApi(owner.framework().info())),
                Optional.empty(),
                Optional.of(ExecutorConverter.toApi(owner.executor().info().toBuilder()
                        .setFrameworkId(owner.framework().id())
                        .build())),
                Optional.empty(),
                command.map(CommandConverter::toApi),
                Optional.of(container));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static CompletionStage<Answer> forbidden() {
        return refused(403, "403 Forbidden.");
    }

    private static CompletionStage<Answer> refused(int status, String why) {
        return CompletableFuture.completedStage(Answer.refused(status, why));
    }
}
