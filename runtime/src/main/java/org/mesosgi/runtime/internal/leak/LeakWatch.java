package org.mesosgi.runtime.internal.leak;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mesosgi.runtime.Holder;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.ReleasedLibrary.State;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the class loaders of libraries that were uninstalled; see the package for how it knows what it says. */
public final class LeakWatch implements AutoCloseable {

    /** So many collections that unload classes must a loader outlive to be called leaked. */
    public static final int PATIENCE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);

    /** How many of those that are gone are remembered. */
    private static final int MEMORY = 100;

    private static final long ENDING_THREAD_MILLIS = 100;

    /**
     * What is known of a loader.
     *
     * @param first the number of the first probe whose end counts: it was made after the loader was released
     */
    private record Watch(long first, Instant released, State state, Instant since) {}

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Predicate<String> isInstalled;
    private final Thread watcher = new Thread(this::watch, "leak watch");
    private final Map<WatchedLoader, Watch> watched = new LinkedHashMap<>();
    private final Deque<ReleasedLibrary> gone = new ArrayDeque<>();

    /** The probe that is laid out; none when nothing is watched. */
    private UnloadProbe probe;

    /** The number of the next probe. */
    private long probes;

    /** @param isInstalled whether a library that is there now has a class of a name */
    public LeakWatch(Predicate<String> isInstalled) {
        this.isInstalled = isInstalled;
        watcher.setDaemon(true);
        watcher.start();
    }

    /**
     * Remembers a library that is about to be uninstalled.
     *
     * @return to be run once that is done: begins to watch it, and warns of threads that it has left behind
     */
    public Runnable goes(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
        return loader == null ? () -> {} : goes(DepartingLibrary.of(bundle, wiring), loader);
    }

    Runnable goes(DepartingLibrary library, ClassLoader loader) {
        WatchedLoader reference = new WatchedLoader(library, loader, isInstalled, collected);
        return () -> begin(reference);
    }

    private void begin(WatchedLoader loader) {
        synchronized (this) {
            Instant now = Instant.now();
            watched.put(loader, new Watch(probes, now, State.WATCHED, now));
            if (probe == null) {
                layProbe();
            }
        }
        List<Holder> left = Threads.leftBehind(loader, ENDING_THREAD_MILLIS);
        if (!left.isEmpty()) {
            LOG.warn("The library {} is uninstalled and leaves behind {}", loader.library(), describe(left));
        }
    }

    private void layProbe() {
        probe = new UnloadProbe(collected);
        probes++;
    }

    /** The libraries that were uninstalled and are not gone, and the last ones that are, each in the order of going. */
    public List<ReleasedLibrary> released() {
        Map<WatchedLoader, Watch> current;
        List<ReleasedLibrary> all;
        long number;
        synchronized (this) {
            all = new ArrayList<>(gone);
            current = new LinkedHashMap<>(watched);
            number = probes;
        }
        current.forEach((loader, watch) -> all.add(describe(loader, watch, number, holders(loader))));
        return all;
    }

    private static List<Holder> holders(WatchedLoader loader) {
        List<Holder> holders = new ArrayList<>(Threads.holding(loader));
        holders.addAll(Registries.holding(loader));
        return holders;
    }

    private void watch() {
        try {
            while (true) {
                Reference<? extends ClassLoader> reference = collected.remove();
                if (reference instanceof WatchedLoader loader) {
                    loaderIsGone(loader);
                } else {
                    classesWereUnloaded().forEach(LeakWatch::warn);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The leak watch ends");
        }
    }

    private synchronized void loaderIsGone(WatchedLoader loader) {
        Watch watch = watched.remove(loader);
        if (watch == null) {
            // Its library could not be uninstalled at the time.
            return;
        }
        LOG.debug("The classes of the library {} are gone", loader.library());
        gone.add(describe(loader, to(watch, State.GONE), probes, List.of()));
        if (gone.size() > MEMORY) {
            gone.remove();
        }
    }

    /** Counts, and returns what is found to be leaked. */
    private synchronized List<WatchedLoader> classesWereUnloaded() {
        probe = null;
        if (watched.isEmpty()) {
            return List.of();
        }
        List<WatchedLoader> leaked = new ArrayList<>();
        watched.replaceAll((loader, watch) -> {
            // That one is gone may be known before its turn in the queue has come.
            if (watch.state != State.WATCHED || loader.isGone() || outlived(watch, probes) < PATIENCE) {
                return watch;
            }
            leaked.add(loader);
            return to(watch, State.LEAKED);
        });
        layProbe();
        return leaked;
    }

    /** How many probes a loader has outlived. */
    private static long outlived(Watch watch, long ended) {
        return Math.max(0, ended - watch.first);
    }

    private static Watch to(Watch watch, State state) {
        return new Watch(watch.first, watch.released, state, Instant.now());
    }

    private static void warn(WatchedLoader loader) {
        List<Holder> holders = holders(loader);
        LOG.warn(
                "The classes of the library {} are still in memory, {} collections after it was uninstalled: {}",
                loader.library(),
                PATIENCE,
                holders.isEmpty() ? "who holds them cannot be seen, but in a heap dump" : describe(holders));
    }

    private static String describe(List<Holder> holders) {
        return holders.stream()
                .map(holder -> holder.stack().stream()
                        .map(frame -> System.lineSeparator() + "\tat " + frame)
                        .collect(Collectors.joining("", holder.toString(), "")))
                .collect(Collectors.joining(System.lineSeparator() + "and "));
    }

    private static ReleasedLibrary describe(WatchedLoader loader, Watch watch, long probes, List<Holder> holders) {
        DepartingLibrary library = loader.library();
        // The last probe has not ended yet.
        return new ReleasedLibrary(
                library.symbolicName(),
                library.version(),
                library.modules(),
                watch.released,
                watch.state,
                watch.since,
                outlived(watch, probes - 1),
                holders);
    }

    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
