package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time who is inside of the same call for too long, and reports each such call once. Results that are
 * still to come keep no thread inside of a call, and so do not hang. To be used by one thread.
 */
final class HangWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HangWatch.class);

    private final Leases leases;
    private final Duration deadline;

    /** The threads that were inside of a call when we last looked. */
    private Map<Thread, Seen> seen = Map.of();

    /** The slots that had calls that hang. */
    private Set<SlotPoint<?>> hanging = Set.of();

    /**
     * A thread inside of a call.
     *
     * @param caller what there is to see
     * @param since when it was seen so first
     * @param isReported whether it is known to hang
     */
    private record Seen(Caller caller, long since, boolean isReported) {}

    /** @param deadline how long a call may take */
    HangWatch(Leases leases, Duration deadline) {
        this.leases = requireNonNull(leases, "leases is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    /** Looks. */
    void look(long now) {
        Map<Thread, Seen> next = new HashMap<>();
        for (Caller caller : leases.callers()) {
            next.put(caller.thread(), look(caller, now));
        }
        seen = next;
        count();
    }

    private Seen look(Caller caller, long now) {
        Seen before = seen.get(caller.thread());
        if (before == null || !before.caller().isInTheSameCallAs(caller)) {
            return new Seen(caller, now, false);
        }
        if (before.isReported() || now - before.since() <= deadline.toNanos()) {
            return before;
        }
        StackTraceElement[] stack = caller.thread().getStackTrace();
        if (!caller.isStillThere()) {
            // It has ended just now; what we have is the stack of something else.
            return before;
        }
        report(caller, stack);
        return new Seen(caller, before.since(), true);
    }

    private void report(Caller caller, StackTraceElement[] stack) {
        Occupant<?> called = caller.innermost();
        LOG.warn(
                "A call of module {} in the slot '{}' has not ended after {} s; thread {} is at\n{}",
                called.module(),
                called.slot(),
                deadline.toSeconds(),
                caller.thread().getName(),
                Arrays.stream(stack).map(element -> "\tat " + element).collect(Collectors.joining("\n")));
        called.slot().hangs(called, "a call has not ended after " + deadline.toSeconds() + " s");
    }

    private void count() {
        List<SlotPoint<?>> slots = new ArrayList<>();
        seen.values().stream()
                .filter(Seen::isReported)
                .forEach(each -> slots.add(each.caller().innermost().slot()));
        Map<SlotPoint<?>, Integer> calls = new HashMap<>();
        hanging.forEach(slot -> calls.put(slot, 0));
        slots.forEach(slot -> calls.merge(slot, 1, Integer::sum));
        calls.forEach(SlotPoint::setHanging);
        hanging = new HashSet<>(slots);
    }
}
