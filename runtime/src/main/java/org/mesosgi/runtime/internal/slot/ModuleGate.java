package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mesosgi.runtime.FailurePolicy;
import org.mesosgi.runtime.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a module may be called: it may, unless it is in quarantine. A module that is updated or configured is another one,
 * with another gate; one that is only restarted, because of another one that has changed, keeps its gate.
 */
public final class ModuleGate {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleGate.class);

    private final String module;
    private final Set<SlotPoint<?>> slots = ConcurrentHashMap.newKeySet();

    /** When the last failures were, the oldest first. Guarded by itself. */
    private final Deque<Long> failures = new ArrayDeque<>();

    private volatile Optional<Quarantine> quarantine = Optional.empty();

    /** @param module the module's name */
    public ModuleGate(String module) {
        this.module = requireNonNull(module, "module is null");
    }

    /** Why it may not be called; empty if it may. */
    public Optional<Quarantine> quarantine() {
        return quarantine;
    }

    /** Lets no call pass any more; those in flight go on. Does nothing if it does not already. */
    public synchronized void close(String reason) {
        if (quarantine.isEmpty()) {
            quarantine = Optional.of(new Quarantine(module, reason, Instant.now()));
            slots.forEach(SlotPoint::showCurrent);
            LOG.warn("Module {} is quarantined: {}; mesos:release {} lets it be called again", module, reason, module);
        }
    }

    /** Lets calls pass again. Does nothing if it does already. */
    public synchronized void open() {
        if (quarantine.isPresent()) {
            synchronized (failures) {
                failures.clear();
            }
            quarantine = Optional.empty();
            slots.forEach(SlotPoint::showCurrent);
            LOG.info("Module {} is released from its quarantine", module);
        }
    }

    /** A slot that it fills from now on. */
    void add(SlotPoint<?> slot) {
        slots.add(slot);
    }

    /** A slot that it does not fill any more. */
    void remove(SlotPoint<?> slot) {
        slots.remove(slot);
    }

    /** Counts a failure; whether it is one too many. */
    boolean failed(FailurePolicy policy, long now) {
        if (!policy.quarantines() || quarantine.isPresent()) {
            return false;
        }
        synchronized (failures) {
            failures.addLast(now);
            while (failures.size() > policy.failures()) {
                failures.removeFirst();
            }
            return failures.size() == policy.failures()
                    && now - failures.getFirst() <= policy.within().toNanos();
        }
    }

    /** The module's name. */
    @Override
    public String toString() {
        return module;
    }
}
