package org.mesosgi.master.internal.whitelist;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Flags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of {@code --whitelist}: names of agents, a line each. It is read again every five seconds, as by Mesos; while it
 * cannot be read, what it said last counts. Used by events of the master's loop.
 */
public final class WhitelistFile {

    private static final Logger LOG = LoggerFactory.getLogger(WhitelistFile.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Path file;
    private final EventLoop loop;
    private final Consumer<Optional<Set<String>>> changed;
    private Optional<Set<String>> last = Optional.empty();
    private volatile boolean missed;

    /** @param changed is told the names, by an event of the loop, whenever they have changed */
    public WhitelistFile(Path file, EventLoop loop, Consumer<Optional<Set<String>>> changed) {
        this.file = requireNonNull(file, "file is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.changed = requireNonNull(changed, "changed is null");
    }

    /**
     * The one that the flag names, which may be a file or its URL; {@code *} stands for none, as in Mesos.
     *
     * @param changed as for one that is made by its path
     */
    public static Optional<WhitelistFile> of(Flags flags, EventLoop loop, Consumer<Optional<Set<String>>> changed) {
        return flags.find("whitelist")
                .filter(file -> !file.equals("*"))
                .map(file -> new WhitelistFile(Path.of(file.replaceFirst("^file://", "")), loop, changed));
    }

    /** Begins to read it. */
    public void watch() {
        read();
        loop.every(PERIOD, this::read);
    }

    private void read() {
        ForkJoinPool.commonPool().execute(() -> {
            Optional<Set<String>> names = names();
            loop.execute(() -> names.ifPresent(this::take));
        });
    }

    private void take(Set<String> names) {
        if (last.equals(Optional.of(names))) {
            return;
        }
        last = Optional.of(names);
        if (names.isEmpty()) {
            LOG.warn("The whitelist {} is empty: no agent is offered", file);
        }
        changed.accept(last);
    }

    /** Nothing if it cannot be read. */
    private Optional<Set<String>> names() {
        try {
            Set<String> names = new LinkedHashSet<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    names.add(line.strip());
                }
            }
            missed = false;
            return Optional.of(names);
        } catch (IOException e) {
            if (!missed) {
                LOG.error("The whitelist {} cannot be read: {}; it is tried again", file, e.toString());
            }
            missed = true;
            return Optional.empty();
        }
    }
}
