package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.agent.internal.checkpoint.MetaDirectory;
import org.mesosgi.agent.internal.nested.NestedWish;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.agent.Call;

/** Knows which executor a container belongs to, and what that means for what is nested in it. By events of the agent's loop. */
public final class ContainerOwners {

    private final Frameworks frameworks;
    private final MetaDirectory meta;
    private final boolean switchUser;

    ContainerOwners(Frameworks frameworks, MetaDirectory meta, boolean switchUser) {
        this.meta = requireNonNull(meta, "meta is null");
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.switchUser = switchUser;
    }

    /** An executor and whose it is. */
    public record Owner(Framework framework, Executor executor) {}

    /** The executor of a container, or of the outermost one around it. */
    public Optional<Owner> of(ContainerID container) {
        ContainerID root = root(container);
        return frameworks.active().stream()
                .flatMap(framework -> framework.executors().stream()
                        .filter(executor -> executor.container().equals(root))
                        .map(executor -> new Owner(framework, executor)))
                .findFirst();
    }

    private static ContainerID root(ContainerID container) {
        return container.hasParent() ? root(container.getParent()) : container;
    }

    /**
     * A container that somebody wants within that of an executor. It runs as the user that its command names, or as the
     * executor does.
     *
     * @param container what it is to be beside its command, if there is more
     */
    public NestedWish nested(Owner owner, ContainerID id, CommandInfo command, Optional<ContainerInfo> container) {
        NestedContainer.Builder wanted =
                NestedContainer.newBuilder().setContainerId(id).setCommand(command);
        container.ifPresent(wanted::setContainer);
        if (switchUser) {
            wanted.setUser(command.hasUser() ? command.getUser() : user(owner));
        }
        return new NestedWish(wanted.build(), owner.executor().meta());
    }

    /**
     * A container that somebody wants that is none of an executor's: one that stands alone, or is nested in such a one. It
     * runs as the user that its command names, or as the one around it, or as the agent does.
     *
     * @param launch what it is to be; one that is nested shares what its parent has
     */
    public NestedWish standalone(Call.LaunchContainer launch) {
        ContainerID id = launch.getContainerId();
        NestedContainer.Builder wanted =
                NestedContainer.newBuilder().setContainerId(id).setCommand(launch.getCommand());
        if (launch.hasContainer()) {
            wanted.setContainer(launch.getContainer());
        }
        if (!id.hasParent()) {
            wanted.addAllResources(launch.getResourcesList()).putAllLimits(launch.getLimitsMap());
        }
        if (switchUser && launch.getCommand().hasUser()) {
            wanted.setUser(launch.getCommand().getUser());
        }
        return new NestedWish(wanted.build(), Optional.of(meta.standalone(IdConverter.toApi(root(id)))));
    }

    private static String user(Owner owner) {
        CommandInfo own = owner.executor().info().getCommand();
        return own.hasUser() ? own.getUser() : owner.framework().info().getUser();
    }
}
