package org.mesosgi.maven.internal;

import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells how far downloads are: where from, every tenth of a large file, and how long it took. */
final class Progress extends AbstractTransferListener {

    private static final long LARGE = 1 << 20;
    private static final int STEP = 10;

    private final Consumer<String> log;
    private long began;
    private long told;

    Progress(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public synchronized void transferStarted(TransferEvent event) {
        began = System.nanoTime();
        told = 0;
        log.accept("Downloading " + event.getResource().getResourceName() + " from "
                + event.getResource().getRepositoryId());
    }

    @Override
    public synchronized void transferProgressed(TransferEvent event) {
        long size = event.getResource().getContentLength();
        long percent = size < LARGE ? 0 : 100 * event.getTransferredBytes() / size;
        if (percent >= told + STEP && percent < 100) {
            told = percent - percent % STEP;
            log.accept("Downloaded " + told + " % of " + megabytes(size));
        }
    }

    @Override
    public synchronized void transferSucceeded(TransferEvent event) {
        double seconds = (System.nanoTime() - began) / 1e9;
        log.accept("Downloaded " + event.getResource().getResourceName() + ": " + megabytes(event.getTransferredBytes())
                + String.format(Locale.ROOT, " in %.1f s", seconds));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
