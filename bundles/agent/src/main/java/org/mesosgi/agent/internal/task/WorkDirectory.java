package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.Ownership;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;

/**
 * The folders of {@code --work_dir}, laid out as by Mesos: the sandbox of a run is
 * {@code slaves/<agent>/frameworks/<framework>/executors/<executor>/runs/<container>}, and {@code runs/latest} leads to the
 * last one.
 *
 * @param path the folder itself
 */
public record WorkDirectory(Path path) {

    /** A sandbox is for its owner, and for the owner's group to look into, as by Mesos. */
    private static final String PERMISSIONS = "rwxr-x---";

    public WorkDirectory {
        requireNonNull(path, "path is null");
    }

    /** Where the sandbox of a run is. */
    Path sandbox(AgentID agent, FrameworkID framework, ExecutorID executor, ContainerID container) {
        return path.resolve("slaves")
                .resolve(agent.getValue())
                .resolve("frameworks")
                .resolve(framework.getValue())
                .resolve("executors")
                .resolve(executor.getValue())
                .resolve("runs")
                .resolve(container.getValue());
    }

    /** Where the agent notes what it must know to end containers. */
    Path records() {
        return path.resolve("run");
    }

    /** Where the agent notes what it must know to end a container. */
    Path records(ContainerID container) {
        return records().resolve(container.getValue());
    }

    /** Creates a sandbox, and gives it to the user that uses it. Blocks. */
    static void create(Path sandbox, Optional<Account> owner) throws IOException {
        Files.createDirectories(sandbox.getParent());
        Files.createDirectory(sandbox);
        Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString(PERMISSIONS));
        if (owner.isPresent()) {
            Ownership.give(sandbox, owner.get());
        }
        Path next = sandbox.resolveSibling("." + sandbox.getFileName() + ".latest");
        Files.createSymbolicLink(next, sandbox.getFileName());
        Files.move(next, sandbox.resolveSibling("latest"), StandardCopyOption.ATOMIC_MOVE);
    }
}
