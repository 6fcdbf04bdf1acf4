package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers changes, and tells of them. Safe for several threads. */
final class ChangeLog {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    /** As many are remembered. */
    private static final int LENGTH = 1000;

    private final Consumer<ChangeRecord> listener;
    private final Deque<ChangeRecord> records = new ArrayDeque<>();

    /** @param listener is told of each, on the thread that has asked for it */
    ChangeLog(Consumer<ChangeRecord> listener) {
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Lets a change be made, and notes what comes of it. */
    ChangeReport note(Change change, Supplier<ChangeReport> make) {
        Instant time = Instant.now();
        long begin = System.nanoTime();
        try {
            ChangeReport report = make.get();
            report.entries().forEach(ChangeLog::log);
            report.warnings().forEach(warning -> LOG.warn("{}", warning));
            remember(new ChangeRecord(time, change, since(begin), Optional.of(report), List.of()));
            return report;
        } catch (ProblemException e) {
            remember(new ChangeRecord(time, change, since(begin), Optional.empty(), e.problems()));
            throw e;
        }
    }

    /** The last changes, the oldest first. */
    synchronized List<ChangeRecord> all() {
        return List.copyOf(records);
    }

    private void remember(ChangeRecord record) {
        synchronized (this) {
            records.addLast(record);
            if (records.size() > LENGTH) {
                records.removeFirst();
            }
        }
        listener.accept(record);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void log(ChangeReport.Entry entry) {
        LoadedModule module = entry.module();
        switch (entry.outcome()) {
            case LOADED ->
                LOG.info(
                        "Loaded module {} ({}) of library {} {}",
                        module.name(),
                        module.kind(),
                        module.library(),
                        module.libraryVersion());
            case UNCHANGED -> LOG.debug("Module {} is unchanged", module.name());
            case UPDATED ->
                LOG.info(
                        "Updated module {} to library {} {}", module.name(), module.library(), module.libraryVersion());
            case CONFIGURED -> LOG.info("Configured module {}", module.name());
            case RESTARTED -> LOG.info("Restarted module {}: it uses what has changed", module.name());
            case SELECTED -> LOG.info("{} now uses module {}", String.join(", ", entry.slots()), module.name());
            case UNLOADED -> LOG.info("Unloaded module {}", module.name());
        }
    }
}
