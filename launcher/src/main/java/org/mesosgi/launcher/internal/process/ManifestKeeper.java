package org.mesosgi.launcher.internal.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeListener;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.LoadedLibrary;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ManifestText;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is loaded in a manifest, so that a restart finds it. The file is replaced as a whole: after a crash it is the
 * one before the change or the one after it. An edit that is not loaded is not written over.
 */
final class ManifestKeeper implements ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestKeeper.class);

    /** Parameters may be secrets. */
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private static final Set<Outcome> NOT_REPEATED = Set.of(Outcome.UPDATED, Outcome.CONFIGURED, Outcome.UNLOADED);

    private final Path file;
    private final KnownManifests known;
    private final Predicate<String> isKept;
    private final Supplier<List<LoadedLibrary>> libraries;
    private final Supplier<List<LoadedModule>> modules;

    /**
     * @param file the manifest; a symbolic link stays one
     * @param known what is known of it; no other manifest
     * @param isKept whether what comes from a source, a manifest or a flag, is kept in this one
     * @param libraries what is loaded of libraries
     * @param modules what is loaded of modules
     */
    ManifestKeeper(
            Path file,
            KnownManifests known,
            Predicate<String> isKept,
            Supplier<List<LoadedLibrary>> libraries,
            Supplier<List<LoadedModule>> modules) {
        this.file = requireNonNull(file, "file is null");
        this.known = requireNonNull(known, "known is null");
        this.isKept = requireNonNull(isKept, "isKept is null");
        this.libraries = requireNonNull(libraries, "libraries is null");
        this.modules = requireNonNull(modules, "modules is null");
    }

    @Override
    public void changed(ChangeRecord change) {
        if (change.report().isEmpty()) {
            return;
        }
        notKept(change.report().get()).forEach(problem -> LOG.warn("{}", problem));
        synchronized (known) {
            if (change.change() instanceof Change.Follow follow) {
                known.followed(follow.manifests());
            }
            keep();
        }
    }

    /** What a change has made of modules that are not the operator's: the next start makes them what they were. */
    List<Problem> notKept(ChangeReport report) {
        return report.entries().stream()
                .filter(entry -> NOT_REPEATED.contains(entry.outcome()))
                .filter(entry -> !isKept.test(entry.module().place().source()))
                .map(entry -> Problem.warning(
                                "F113",
                                "what has become of the module '"
                                        + entry.module().name() + "' is not written into " + file)
                        .because("it does not come from a manifest of yours, but from "
                                + entry.module().place().source() + ", and a restart finds it as it is there")
                        .fix("change it again after a restart, or load a module under another name and select that"))
                .toList();
    }

    private void keep() {
        // What is loaded now, and not what the change has done: changes may be told in another order than they were
        // made.
        List<LoadedModule> kept = modules.get().stream()
                .filter(module -> isKept.test(module.place().source()))
                .toList();
        List<LoadedLibrary> listed = libraries.get().stream()
                .filter(library -> isKept.test(library.place().source()))
                .toList();
        String text = ManifestText.of(listed, kept);
        ManifestSource last = known.loaded().get(0);
        if (text.equals(last.text())) {
            return;
        }
        try {
            if (replace(last.text(), text)) {
                known.written(
                        new ManifestSource(last.name(), last.directory(), text, last.strict()),
                        Stream.concat(
                                        kept.stream().map(LoadedModule::place),
                                        listed.stream().map(LoadedLibrary::place))
                                .map(Place::source)
                                .collect(Collectors.toSet()));
            } else {
                LOG.warn(
                        "{}",
                        Problem.warning("F112", "what is loaded is not written into " + file)
                                .because("somebody has edited it, and the edit is not loaded; a restart would find the"
                                        + " edit, and not what was changed since")
                                .fix("see what is loaded with mesos:export, and bring the edit in line with it: once it"
                                        + " is loaded, or the file is gone, the next change is written again"));
            }
        } catch (IOException e) {
            LOG.error("What is loaded cannot be written into {}; a restart would find what was loaded before", file, e);
        }
    }

    /** Puts a text in the place of another one; does nothing if that is not there any more. */
    private boolean replace(String old, String text) throws IOException {
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
            if (isEdited(target, old)) {
                return false;
            }
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(directory)) {
                channel.force(true);
            }
            return true;
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static boolean isEdited(Path target, String old) throws IOException {
        try {
            // Decoded as the one who reads manifests does it.
            return !new String(Files.readAllBytes(target), StandardCharsets.UTF_8).equals(old);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
