package org.mesosgi.runtime.internal.framework;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.mesosgi.runtime.ModuleInstance;

/** Which instance of which module a thread is creating. So a service that the instance gets knows whom it is for. */
final class Creations {

    private final Map<Thread, ModuleInstance> creating = new ConcurrentHashMap<>();

    /** Runs what creates an instance. */
    <T> T run(ModuleInstance instance, Supplier<T> code) {
        Thread thread = Thread.currentThread();
        Optional<ModuleInstance> before = Optional.ofNullable(creating.put(thread, instance));
        try {
            return code.get();
        } finally {
            before.ifPresentOrElse(outer -> creating.put(thread, outer), () -> creating.remove(thread));
        }
    }

    /** The instance that this thread is creating. */
    Optional<ModuleInstance> current() {
        return Optional.ofNullable(creating.get(Thread.currentThread()));
    }
}
