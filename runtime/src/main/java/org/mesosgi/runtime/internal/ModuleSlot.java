package org.mesosgi.runtime.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.UsedSlot;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.slot.SlotPoint;

/** A slot of a host: who uses which module, the point where calls and swaps meet, and the view that the host calls. */
final class ModuleSlot<T> implements Slot<T> {

    private final SlotOwner owner;
    private final Class<T> kind;
    private final String user;
    private final SlotPoint<T> point;
    private final T view;
    private final Optional<Handover<T>> handover;
    private final Consumer<T> initializer;
    private volatile Optional<ActiveModule> module;

    ModuleSlot(
            SlotOwner owner,
            Class<T> kind,
            String user,
            ActiveModule module,
            SlotPoint<T> point,
            T view,
            Optional<Handover<T>> handover,
            Consumer<T> initializer) {
        this.owner = owner;
        this.kind = kind;
        this.user = user;
        this.module = Optional.of(module);
        this.point = point;
        this.view = view;
        this.handover = handover;
        this.initializer = initializer;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public T get() {
        return view;
    }

    @Override
    public Optional<LoadedModule> module() {
        return module.map(owner::describe);
    }

    @Override
    public boolean isCallable() {
        return point.isCallable();
    }

    @Override
    public void swap(String name) {
        owner.swap(this, name);
    }

    @Override
    public void close() {
        owner.close(this);
    }

    Optional<Handover<T>> handover() {
        return handover;
    }

    /** Gives each instance what it needs before it is called. */
    Consumer<T> initializer() {
        return initializer;
    }

    Class<T> kind() {
        return kind;
    }

    SlotPoint<T> point() {
        return point;
    }

    Optional<ActiveModule> active() {
        return module;
    }

    /** Whether a module of this name fills it. */
    boolean uses(String name) {
        return module.filter(active -> active.name().equals(name)).isPresent();
    }

    void becomes(Optional<ActiveModule> next) {
        module = next;
    }

    UsedSlot describe() {
        return new UsedSlot(user, kind.getSimpleName(), module.map(ActiveModule::name), point.statistics());
    }
}
