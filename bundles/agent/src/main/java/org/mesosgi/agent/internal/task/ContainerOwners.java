package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.agent.internal.nested.NestedWish;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerInfo;

/** Knows which executor a container belongs to, and what that means for what is nested in it. By events of the agent's loop. */
public final class ContainerOwners {

    private final Frameworks frameworks;
    private final boolean switchUser;

    ContainerOwners(Frameworks frameworks, boolean switchUser) {
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

    private static String user(Owner owner) {
        CommandInfo own = owner.executor().info().getCommand();
        return own.hasUser() ? own.getUser() : owner.framework().info().getUser();
    }
}
