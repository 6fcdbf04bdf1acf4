package org.mesosgi.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that is set by hand; events are run by whoever sets it. */
final class ManualTimers implements Timers {

    private final List<Event> events = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Event(Duration time, Runnable action) {}

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        Event event = new Event(now.plus(delay), action);
        events.add(event);
        return () -> events.remove(event);
    }

    /** Sets the clock forward, and runs what is due, in its order. */
    void advance(Duration duration) {
        Duration end = now.plus(duration);
        for (Optional<Event> next = next(end); next.isPresent(); next = next(end)) {
            events.remove(next.get());
            now = next.get().time();
            next.get().action().run();
        }
        now = end;
    }

    /** How many events have yet to be run. */
    int pending() {
        return events.size();
    }

    private Optional<Event> next(Duration end) {
        return events.stream().filter(event -> event.time().compareTo(end) <= 0).min(Comparator.comparing(Event::time));
    }
}
