package org.mesosgi.standalone.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.value.MasterInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that holds the place of the master. It is looked at every second; while it cannot be read or makes no sense, the
 * master that it held before counts.
 */
final class MasterFile implements AutoCloseable {

    static final String SCHEME = "file://";

    private static final Logger LOG = LoggerFactory.getLogger(MasterFile.class);
    private static final long PERIOD_MILLIS = 1000;

    private final Path file;
    private final Detections detections = new Detections();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "master file");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> looking;
    private String content;

    /**
     * Begins to watch a file.
     *
     * @param url {@code file:///path}
     * @throws IllegalArgumentException if it cannot be read, or does not hold {@code host:port}
     */
    MasterFile(String url) {
        this(url, PERIOD_MILLIS);
    }

    MasterFile(String url, long periodMillis) {
        file = Path.of(url.substring(SCHEME.length()));
        try {
            content = read();
            detections.found(Optional.of(MasterPlace.parse(content)));
        } catch (IOException e) {
            looks.shutdown();
            throw new IllegalArgumentException("the file " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            looks.shutdown();
            throw e;
        }
        looking = looks.scheduleWithFixedDelay(this::look, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return detections.detect(previous);
    }

    private String read() throws IOException {
        return Files.readString(file).strip();
    }

    private void look() {
        try {
            String now = read();
            if (!now.equals(content)) {
                content = now;
                detections.found(Optional.of(MasterPlace.parse(now)));
                LOG.info("The file {} now names the master at {}", file, now);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("The file {} names no master: {}", file, e.toString());
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        looks.shutdown();
    }
}
