package org.mesosgi.process.internal.modules;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.Quarantine;

/** An instance of a module that is called whenever the test wants. */
final class TestInstance implements ModuleInstance {

    private final String module;
    private volatile boolean callable;
    private volatile Optional<Quarantine> quarantine = Optional.empty();

    TestInstance(String module) {
        this.module = module;
    }

    static TestInstance inUse(String module) {
        TestInstance instance = new TestInstance(module);
        instance.callable = true;
        return instance;
    }

    void setCallable(boolean now) {
        callable = now;
    }

    void quarantine(String why) {
        callable = false;
        quarantine = Optional.of(new Quarantine(module, why, Instant.EPOCH));
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public <T> Optional<CompletionStage<T>> call(Supplier<CompletionStage<T>> code) {
        return callable ? Optional.of(code.get()) : Optional.empty();
    }

    @Override
    public Optional<Quarantine> quarantine() {
        return quarantine;
    }
}
