package org.mesosgi.agent.internal.nested;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.ChildException;
import org.mesosgi.agent.internal.child.Ownership;
import org.mesosgi.agent.internal.child.ShellRun;
import org.mesosgi.agent.internal.child.Users;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.convert.CommandConverter;
import org.mesosgi.wire.convert.ContainerConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.QuantityConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.Volume;

/**
 * Says what containers are to be that calls launch, and makes their sandboxes: those of nested ones are in the sandbox of the
 * container around each.
 * Safe for several threads.
 */
final class NestedSpecs {

    /** In a sandbox: those of the containers that are nested in its own, each called by its id, as by Mesos. */
    static final String SANDBOXES = "containers";

    /** The agent's user, when it can become others. */
    private static final Account AGENT = new Account(0, 0, List.of(0L));

    private static final String PERMISSIONS = "rwxr-x---";

    /** Of all variables that nested containers have, the one that no two of them have in common. */
    private static final String MARK = "MESOS_SANDBOX";

    private final Path sandboxes;
    private final Path records;
    private final Users users;

    /**
     * @param sandboxes where those of containers that stand alone are
     * @param records where the agent notes what it must know to end such containers
     */
    NestedSpecs(Path sandboxes, Path records, Users users) {
        this.sandboxes = requireNonNull(sandboxes, "sandboxes is null");
        this.records = requireNonNull(records, "records is null");
        this.users = requireNonNull(users, "users is null");
    }

    /** @throws UnsupportedContainerException if this agent cannot run such a container */
    static void requireSupported(ContainerInfo container, boolean nested) {
        if (container.hasType() && container.getType() == ContainerInfo.Type.DOCKER) {
            throw new UnsupportedContainerException("this agent cannot run Docker containers");
        }
        if (container.getMesos().hasImage()) {
            throw new UnsupportedContainerException("this agent cannot run container images");
        }
        for (Volume volume : container.getVolumesList()) {
            if (!nested || !isOfParent(volume)) {
                throw new UnsupportedContainerException("of volumes, this agent has only those of the type SANDBOX_PATH"
                        + " that nested containers get from their parents");
            }
        }
    }

    private static boolean isOfParent(Volume volume) {
        return volume.getSource().getType() == Volume.Source.Type.SANDBOX_PATH
                && volume.getSource().getSandboxPath().getType() == Volume.Source.SandboxPath.Type.PARENT;
    }

    /**
     * Makes the sandbox of a container. Blocks.
     *
     * @param parent the container around it
     * @return what it is to be
     * @throws ContainerException if it cannot be: there is no such user, or no room for a sandbox
     */
    ContainerSpec prepare(NestedContainer container, ContainerSpec parent) {
        ContainerSpec spec = describe(container, parent);
        Path sandbox = spec.config().directory();
        try {
            if (parent.account().isPresent() || spec.account().isPresent()) {
                Sandboxes.make(
                        outermost(parent),
                        parent.config().directory(),
                        parent.account().orElse(AGENT),
                        sandbox,
                        spec.account().orElse(AGENT));
            } else {
                create(sandbox.getParent());
                create(sandbox);
            }
            for (Volume volume : container.getContainer().getVolumesList()) {
                show(volume, sandbox, parent.config().directory(), spec.account());
            }
        } catch (IOException e) {
            throw new ContainerException("its sandbox cannot be created: " + e, e);
        }
        return spec;
    }

    /**
     * Makes the sandbox of a container that stands alone. Blocks.
     *
     * @return what it is to be
     * @throws ContainerException as of others
     */
    ContainerSpec prepareStandalone(NestedContainer container) {
        ContainerSpec spec = describeStandalone(container);
        try {
            Files.createDirectories(sandboxes);
            create(spec.config().directory());
            if (spec.account().isPresent()) {
                Ownership.give(spec.config().directory(), spec.account().get());
            }
        } catch (IOException e) {
            throw new ContainerException("its sandbox cannot be created: " + e, e);
        }
        return spec;
    }

    /** Where the sandbox of a container that stands alone is. */
    Path sandbox(ContainerId standalone) {
        return sandboxes.resolve(standalone.value());
    }

    /** A container that stands alone, whose sandbox is there already. Blocks. */
    ContainerSpec describeStandalone(NestedContainer container) {
        ContainerId id = IdConverter.toApi(container.getContainerId());
        return spec(
                container,
                sandbox(id),
                ResourceConverter.toApi(container.getResourcesList()),
                records.resolve(id.value()),
                container.hasUser() ? Optional.of(container.getUser()) : Optional.empty(),
                true);
    }

    /** The same without a sandbox, which is there already. Blocks. */
    ContainerSpec describe(NestedContainer container, ContainerSpec parent) {
        ContainerId id = IdConverter.toApi(container.getContainerId());
        return spec(
                container,
                parent.config().directory().resolve(SANDBOXES).resolve(id.value()),
                // It shares what its parent has.
                Resources.none(),
                parent.nestedRecords(id.value()),
                container.hasUser()
                        ? Optional.of(container.getUser())
                        : parent.config().user(),
                parent.outlivesAgent());
    }

    private ContainerSpec spec(
            NestedContainer container,
            Path sandbox,
            Resources resources,
            Path its,
            Optional<String> user,
            boolean outlivesAgent) {
        return new ContainerSpec(
                IdConverter.toApi(container.getContainerId()),
                new ContainerConfig(
                        CommandConverter.toApi(container.getCommand()),
                        sandbox,
                        user,
                        resources,
                        QuantityConverter.toLimits(container.getLimitsMap()),
                        Optional.empty(),
                        Optional.empty(),
                        container.hasContainer()
                                ? Optional.of(ContainerConverter.toApi(container.getContainer()))
                                : Optional.empty(),
                        ContainerClass.DEFAULT),
                Environment.none(),
                MARK + "=" + sandbox,
                its,
                account(user),
                outlivesAgent);
    }

    private Optional<Account> account(Optional<String> user) {
        try {
            return user.isPresent() ? users.become(user.get()) : Optional.empty();
        } catch (ChildException e) {
            throw new ContainerException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path outermost(ContainerSpec inner) {
        Path sandbox = inner.config().directory();
        for (Optional<ContainerId> outer = inner.id().parent();
                outer.isPresent();
                outer = outer.get().parent()) {
            sandbox = sandbox.getParent().getParent();
        }
        return sandbox;
    }

    /** In a folder of the agent's user. One that is there already is left from a launch that has not come about. */
    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            // The container of another task of the group was faster.
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            throw e;
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PERMISSIONS));
    }

    /** A link stands for the volume, as there are no mounts. */
    private static void show(Volume volume, Path sandbox, Path parent, Optional<Account> owner) throws IOException {
        Path source = within(parent, volume.getSource().getSandboxPath().getPath());
        ShellRun.link(sandbox, within(sandbox, volume.getContainerPath()), source, owner);
    }

    private static Path within(Path sandbox, String place) throws IOException {
        Path path = sandbox.resolve(place).normalize();
        if (place.startsWith("/") || !path.startsWith(sandbox) || path.equals(sandbox)) {
            throw new IOException("'" + place + "' is not within a sandbox");
        }
        return path;
    }
}
