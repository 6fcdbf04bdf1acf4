package org.mesosgi.master.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Slot;

/** A slot that a test fills, and that nobody else can swap. */
public final class FakeSlot<T> implements Slot<T> {

    private volatile T module;
    private volatile boolean closed;

    public FakeSlot(T module) {
        this.module = requireNonNull(module, "module is null");
    }

    /** From now on, this is the module. */
    public void fill(T next) {
        module = requireNonNull(next, "next is null");
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public String user() {
        return "test";
    }

    @Override
    public T get() {
        return module;
    }

    @Override
    public Optional<LoadedModule> module() {
        return Optional.empty();
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
