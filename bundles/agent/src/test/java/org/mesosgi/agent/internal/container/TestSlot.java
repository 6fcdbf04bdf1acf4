package org.mesosgi.agent.internal.container;

import org.mesosgi.agent.internal.FakeSlot;
import org.mesosgi.api.isolator.Isolator;

/** A slot whose module the test swaps by hand. */
public final class TestSlot {

    private final IsolatorHandover handover = new IsolatorHandover(secret -> {
        throw new UnsupportedOperationException("nobody asks");
    });
    private final FakeSlot<Isolator> slot;
    private TestIsolator current;

    public TestSlot(TestIsolator first) {
        this.current = first;
        this.slot = new FakeSlot<>(first);
    }

    /** The isolator's place in an agent. */
    public Isolators.NamedSlot named(String name) {
        return new Isolators.NamedSlot(name, slot, handover);
    }

    /** Swaps the module as the runtime does: first the successor counts, then standing stages are cancelled. */
    public void swap(TestIsolator next) {
        handover.handOver(next, () -> {
            TestIsolator before = current;
            current = next;
            slot.fill(next);
            before.cancelWatches();
        });
    }

    public boolean isClosed() {
        return slot.isClosed();
    }
}
