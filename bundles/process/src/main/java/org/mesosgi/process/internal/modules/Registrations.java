package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What an instance of a module has registered, to be taken back when it goes. */
final class Registrations {

    private final String module;

    /** Guarded by this, as all. */
    private final Deque<Runnable> undos = new ArrayDeque<>();

    private boolean closed;

    /** @param module the module's name */
    Registrations(String module) {
        this.module = requireNonNull(module, "module is null");
    }

    /**
     * Registers something.
     *
     * @param step registers it
     * @param undo takes it back
     * @return what was registered
     * @throws IllegalStateException if the instance has gone
     */
    synchronized <T> T make(Supplier<T> step, Consumer<T> undo) {
        check();
        T made = step.get();
        undos.push(() -> undo.accept(made));
        return made;
    }

    /** @throws IllegalStateException if the instance has gone */
    synchronized void check() {
        if (closed) {
            throw new IllegalStateException("this instance of the module " + module + " has gone");
        }
    }

    /** Takes everything back, the last first. */
    synchronized void takeBack() {
        closed = true;
        while (!undos.isEmpty()) {
            undos.pop().run();
        }
    }
}
