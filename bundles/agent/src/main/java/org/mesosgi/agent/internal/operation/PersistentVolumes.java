package org.mesosgi.agent.internal.operation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.Ownership;
import org.mesosgi.agent.internal.child.ShellRun;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;

/**
 * Persistent volumes as folders, at the places where Mesos has them: {@code volumes/roles/<role>/<id>} in the work directory
 * or in the root of a {@code PATH} disk; a {@code MOUNT} disk is a volume as a whole. Blocks. Safe for several threads.
 */
public final class PersistentVolumes {

    private final Path workDirectory;

    public PersistentVolumes(Path workDirectory) {
        this.workDirectory = requireNonNull(workDirectory, "workDirectory is null");
    }

    /** Makes the folders of volumes; those that are there stay as they are. */
    void create(Resources volumes) throws IOException {
        for (Resource volume : volumes.persistentVolumes().list()) {
            Files.createDirectories(path(volume));
        }
    }

    /** Deletes all that is in volumes, and their folders. */
    void delete(Resources volumes) throws IOException {
        for (Resource volume : volumes.persistentVolumes().list()) {
            Path folder = path(volume);
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new Deletion(folder, isMount(volume)));
            }
        }
    }

    /**
     * Shows volumes in a sandbox, by a link each, and gives them to the user that the task runs as.
     *
     * @param sandbox a sandbox that nobody uses yet
     * @param resources those of a task; what is no volume does not matter
     * @throws IOException if a volume wants to be seen where it cannot be
     */
    public void show(Path sandbox, Resources resources, Optional<Account> user) throws IOException {
        for (Resource volume : resources.persistentVolumes().list()) {
            String place = volume.disk().flatMap(Disk::volume).orElseThrow().containerPath();
            Path link = sandbox.resolve(place).normalize();
            if (place.startsWith("/") || !link.startsWith(sandbox) || link.equals(sandbox)) {
                throw new IOException("the volume " + volume + " wants to be seen at '" + place
                        + "', and this agent shows volumes within sandboxes only");
            }
            Path folder = path(volume);
            Files.createDirectories(folder);
            // By the user: the way may be through a volume shown before, with links in it.
            ShellRun.link(sandbox, link, folder, user);
            // A volume that several tasks share stays whose it is.
            if (user.isPresent() && !volume.shared()) {
                Ownership.give(folder, user.get());
            }
        }
    }

    private Path path(Resource volume) {
        Optional<Path> root =
                volume.disk().flatMap(Disk::source).flatMap(Disk.Source::root).map(workDirectory::resolve);
        if (isMount(volume)) {
            return root.orElseThrow();
        }
        // No role has a blank in it.
        return root.orElse(workDirectory)
                .resolve("volumes")
                .resolve("roles")
                .resolve(volume.reservationRole().replace('/', ' '))
                .resolve(volume.disk().flatMap(Disk::persistence).orElseThrow().id());
    }

    private static boolean isMount(Resource volume) {
        return volume.disk()
                .flatMap(Disk::source)
                .filter(source ->
                        source.type() == Disk.Source.Type.MOUNT && source.root().isPresent())
                .isPresent();
    }

    /** Deletes what is in a folder, links as links. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        private final Path root;
        private final boolean keepRoot;

        Deletion(Path root, boolean keepRoot) {
            this.root = root;
            this.keepRoot = keepRoot;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (!keepRoot || !folder.equals(root)) {
                Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
