package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mesosgi.api.host.Timers;

/** What an instance does later. */
final class InstanceTimers implements Timers {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final String WHAT = "what it does later";

    private final Registrations registrations;
    private final InstanceCalls calls;
    private final Set<Action> waiting = ConcurrentHashMap.newKeySet();

    InstanceTimers(Registrations registrations, InstanceCalls calls) {
        this.registrations = requireNonNull(registrations, "registrations is null");
        this.calls = requireNonNull(calls, "calls is null");
        registrations.make(() -> waiting, all -> all.forEach(Action::cancel));
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the delay is negative: " + delay);
        }
        return start(new Action(requireNonNull(action, "action is null"), delay, false));
    }

    @Override
    public Timer every(Duration period, Runnable action) {
        if (period.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("the period is shorter than a millisecond: " + period);
        }
        return start(new Action(requireNonNull(action, "action is null"), period, true));
    }

    private Timer start(Action action) {
        registrations.check();
        action.schedule();
        return action;
    }

    private final class Action implements Timer {

        private final Runnable code;
        private final Duration delay;
        private final boolean again;

        /** Guarded by this. */
        private boolean cancelled;

        private Timer next = () -> {};

        Action(Runnable code, Duration delay, boolean again) {
            this.code = code;
            this.delay = delay;
            this.again = again;
        }

        synchronized void schedule() {
            if (!cancelled) {
                waiting.add(this);
                next = calls.later(delay, () -> calls.whenCallable(WHAT, this::run));
            }
        }

        /** Called when the instance may be called, which may be some time after it was due. */
        private void run() {
            synchronized (this) {
                waiting.remove(this);
                if (cancelled) {
                    return;
                }
            }
            try {
                code.run();
            } finally {
                if (again) {
                    schedule();
                }
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            waiting.remove(this);
            next.cancel();
        }
    }
}
