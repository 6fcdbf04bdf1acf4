package org.mesosgi.process.authorization;

import java.util.Optional;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Slot;

/** A slot whose module the test swaps by hand. */
final class TestSlot implements Slot<Authorizer> {

    private final Handover<Authorizer> handover;
    private Authorizer current;
    private boolean callable = true;

    TestSlot(Handover<Authorizer> handover, Authorizer first) {
        this.handover = handover;
        this.current = first;
    }

    void swap(Authorizer next) {
        handover.handOver(next, () -> current = next);
    }

    void setCallable(boolean newCallable) {
        callable = newCallable;
    }

    @Override
    public String user() {
        return "test";
    }

    @Override
    public Authorizer get() {
        return current;
    }

    @Override
    public Optional<LoadedModule> module() {
        return Optional.empty();
    }

    @Override
    public boolean isCallable() {
        return callable;
    }

    @Override
    public void swap(String name) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public void close() {
        callable = false;
    }
}
