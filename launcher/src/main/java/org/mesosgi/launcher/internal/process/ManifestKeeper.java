package org.mesosgi.launcher.internal.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.mesosgi.runtime.ChangeListener;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ManifestText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is loaded in a manifest, so that a restart finds it. The file is replaced as a whole: after a crash it is the
 * one before the change or the one after it.
 */
final class ManifestKeeper implements ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestKeeper.class);

    /** Parameters may be secrets. */
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Supplier<List<LoadedModule>> modules;
    private String kept = "";

    /**
     * @param file the manifest; a symbolic link stays one
     * @param modules what is to be kept
     */
    ManifestKeeper(Path file, Supplier<List<LoadedModule>> modules) {
        this.file = requireNonNull(file, "file is null");
        this.modules = requireNonNull(modules, "modules is null");
    }

    @Override
    public synchronized void changed(ChangeRecord change) {
        if (change.report().isEmpty()) {
            return;
        }
        // What is loaded now, and not what the change has done: changes may be told in another order than they were
        // made.
        String text = ManifestText.of(modules.get());
        if (text.equals(kept)) {
            return;
        }
        try {
            replace(text);
            kept = text;
        } catch (IOException e) {
            LOG.error("What is loaded cannot be written into {}; a restart would find what was loaded before", file, e);
        }
    }

    private void replace(String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path directory = requireNonNull(target.getParent());
        Path next = Files.createTempFile(
                directory, "." + target.getFileName(), ".next", PosixFilePermissions.asFileAttribute(PRIVATE));
        try {
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(target));
            }
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                // Not channel.write: on a disk that is full it writes a part, and does not complain.
                Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(directory)) {
                channel.force(true);
            }
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
