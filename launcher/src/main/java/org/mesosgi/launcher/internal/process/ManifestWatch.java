package org.mesosgi.launcher.internal.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows manifests while they are edited: each edit is one change. One that cannot be applied changes nothing and is
 * logged; the next one is applied again.
 */
final class ManifestWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestWatch.class);

    /** Looks at the texts at least so often: not every file system tells of changes. */
    private static final long LOOK_MILLIS = 2000;

    /** A text counts when it has stayed the same for so long: who writes a file may do it in several steps. */
    private static final long CALM_MILLIS = 100;

    private final ModuleRuntime runtime;
    private final Supplier<List<ManifestSource>> manifests;
    private final WatchService events;
    private final Thread thread;
    private final KnownManifests known;
    private String lastComplaint = "";

    /**
     * Begins to watch.
     *
     * @param directory where the manifests are
     * @param manifests reads them
     * @param known what is known of them
     */
    ManifestWatch(ModuleRuntime runtime, Path directory, Supplier<List<ManifestSource>> manifests, KnownManifests known)
            throws IOException {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.manifests = requireNonNull(manifests, "manifests is null");
        this.known = requireNonNull(known, "known is null");
        this.events = directory.getFileSystem().newWatchService();
        directory.register(
                events,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        this.thread = new Thread(this::watch, "watch of " + directory);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                WatchKey key = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            LOG.debug("The watch has ended", e);
        }
    }

    private void look() throws InterruptedException {
        try {
            List<ManifestSource> now = manifests.get();
            if (!known.isEdit(now)) {
                return;
            }
            Thread.sleep(CALM_MILLIS);
            // Asked again: in between it may have been written by this process.
            if (now.equals(manifests.get()) && known.isEdit(now)) {
                follow(now);
            }
        } catch (OutdatedException e) {
            LOG.debug("The manifests have changed once more", e);
            known.leftAlone();
        } catch (ProblemException e) {
            complain(e);
        } catch (RuntimeException | Error e) {
            // Whatever a module does while it is created or checked: the next edit may be the cure.
            LOG.error("The edit of the manifests is not applied: something has failed that should not", e);
        }
    }

    private void follow(List<ManifestSource> now) {
        // Whatever comes of it, it is not tried again before the next edit.
        known.trying(now);
        lastComplaint = "";
        LOG.info("The manifests have changed: {}", names(now));
        // Other changes may have been made and written while this one has waited for its turn.
        runtime.apply(new Change.Follow(now, known.sources()), planned -> {
            if (!isStill(now)) {
                throw new OutdatedException();
            }
        });
        known.followed(now);
    }

    private boolean isStill(List<ManifestSource> expected) {
        try {
            return expected.equals(manifests.get());
        } catch (ProblemException e) {
            // The next look complains.
            return false;
        }
    }

    /** Once for each edit: a file that is gone, say, is looked for again and again. */
    private void complain(ProblemException problem) {
        if (!problem.getMessage().equals(lastComplaint)) {
            LOG.error("The edit of the manifests is not applied:\n{}", problem.getMessage());
        }
        lastComplaint = problem.getMessage();
    }

    private static String names(List<ManifestSource> manifests) {
        return manifests.stream().map(ManifestSource::name).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            events.close();
        } catch (IOException e) {
            LOG.debug("The watch cannot be closed", e);
        }
    }

    /** The manifests are not what they were any more when it is their turn. */
    private static final class OutdatedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        OutdatedException() {
            super("the manifests are not what they were");
        }
    }
}
