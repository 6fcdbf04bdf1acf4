package org.mesosgi.runtime.internal.leak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mesosgi.runtime.Holder;

/** The threads that hold a class loader. */
final class Threads {

    private Threads() {}

    static List<Holder> holding(WatchedLoader loader) {
        List<Holder> holders = new ArrayList<>();
        find(loader).forEach((thread, holder) -> holders.add(holder));
        return holders;
    }

    /** The threads that a library has left behind; those that are about to end are given a moment. */
    static List<Holder> leftBehind(WatchedLoader loader, long patienceMillis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        Map<Thread, Holder> found = find(loader);
        found.remove(Thread.currentThread());
        try {
            for (Thread thread : found.keySet()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        found.keySet().removeIf(thread -> !thread.isAlive());
        return List.copyOf(found.values());
    }

    private static Map<Thread, Holder> find(WatchedLoader loader) {
        Map<Thread, Holder> found = new HashMap<>();
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> why(loader, thread, stack)
                        .ifPresent(why -> found.put(
                                thread,
                                new Holder(
                                        Holder.Kind.THREAD,
                                        thread.getName(),
                                        why,
                                        Stream.of(stack)
                                                .map(StackTraceElement::toString)
                                                .toList()))));
        return found;
    }

    private static Optional<String> why(WatchedLoader loader, Thread thread, StackTraceElement[] stack) {
        if (loader.isHeldByClassOf(thread)) {
            return Optional.of("its class is " + thread.getClass().getName());
        }
        if (loader.isHeldBy(thread.getContextClassLoader())) {
            return Optional.of("its context class loader is the library's");
        }
        if (loader.isHeldByClassOf(thread.getUncaughtExceptionHandler())) {
            return Optional.of("its exception handler is a "
                    + thread.getUncaughtExceptionHandler().getClass().getName());
        }
        if (Origin.isKnown(thread)) {
            return Origin.is(thread, loader.library().bundle())
                    ? Optional.of("it was started when the library's code created something")
                    : Optional.empty();
        }
        // A frame tells the name of its class, and not the loader.
        return Stream.of(stack)
                .filter(frame -> loader.isHeldByClassCalled(frame.getClassName()))
                .findFirst()
                .map(frame -> "it runs " + frame.getClassName() + "." + frame.getMethodName());
    }
}
