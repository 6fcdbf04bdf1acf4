package org.mesosgi.agent.internal.container;

import java.util.Optional;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Slot;

/** A slot whose module the test swaps by hand. */
public final class TestSlot implements Slot<Isolator> {

    private final IsolatorHandover handover = new IsolatorHandover(secret -> {
        throw new UnsupportedOperationException("nobody asks");
    });
    private volatile TestIsolator current;
    private volatile boolean closed;

    public TestSlot(TestIsolator first) {
        this.current = first;
    }

    /** The isolator's place in an agent. */
    public Isolators.NamedSlot named(String name) {
        return new Isolators.NamedSlot(name, this, handover);
    }

    /** Swaps the module as the runtime does: first the successor counts, then standing stages are cancelled. */
    public void swap(TestIsolator next) {
        handover.handOver(next, () -> {
            TestIsolator before = current;
            current = next;
            before.cancelWatches();
        });
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public String user() {
        return "test";
    }

    @Override
    public Isolator get() {
        return current;
    }

    @Override
    public Optional<LoadedModule> module() {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public boolean isCallable() {
        return !closed;
    }

    @Override
    public void swap(String name) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public void close() {
        closed = true;
    }
}
