package org.mesosgi.standalone.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.state.Storage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Keeps values as long as the process lives. */
@MesosModule(
        name = MemoryStorage.NAME,
        kind = Storage.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Keeps the registry in memory: it does not outlive the master.",
        compatible = true)
@Component(name = MemoryStorage.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class MemoryStorage implements Storage {

    static final String NAME = "in_memory";

    private final Map<String, Entry> entries = new HashMap<>();

    @Override
    public synchronized CompletionStage<Optional<Entry>> get(String name) {
        return CompletableFuture.completedFuture(Optional.ofNullable(entries.get(name)));
    }

    @Override
    public synchronized CompletionStage<Boolean> set(Entry entry, Optional<UUID> expected) {
        Optional<UUID> current = Optional.ofNullable(entries.get(entry.name())).map(Entry::id);
        boolean isExpected = current.equals(expected);
        if (isExpected) {
            entries.put(entry.name(), entry);
        }
        return CompletableFuture.completedFuture(isExpected);
    }
}
