package org.mesosgi.runtime.internal.hook;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Slot;

/** A slot with a hook that never changes. */
final class HookSlot implements Slot<Hook> {

    private final Hook hook;
    private final LoadedModule module;
    private boolean closed;

    HookSlot(String name, String mesosVersion, Hook hook) {
        this.hook = hook;
        this.module = new LoadedModule(
                name,
                "Hook",
                "org.example",
                "1.0.0",
                "/lib/example.jar",
                mesosVersion,
                "a",
                "e",
                "d",
                Parameters.none(),
                new Place("modules.json", 1, 1),
                List.of());
    }

    @Override
    public String user() {
        return "test";
    }

    @Override
    public Hook get() {
        if (closed) {
            throw new IllegalStateException("the slot is closed");
        }
        return hook;
    }

    @Override
    public Optional<LoadedModule> module() {
        return Optional.of(module);
    }

    @Override
    public boolean isCallable() {
        return !closed;
    }

    @Override
    public void swap(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
