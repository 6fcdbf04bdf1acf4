package org.mesosgi.standalone.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.state.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** Keeps values in files of the directory that the parameter {@code directory} names. */
@MesosModule(
        name = FileStorage.NAME,
        kind = Storage.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Keeps the registry in a file.",
        compatible = true)
@Component(name = FileStorage.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FileStorage implements Storage {

    static final String NAME = "standalone/storage";

    private final Path directory;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "registry file");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public FileStorage(Map<String, Object> properties) {
        directory = Path.of(Parameters.of(properties).get("directory"));
    }

    @Override
    public CompletionStage<Optional<Entry>> get(String name) {
        return call(() -> file(name).read());
    }

    @Override
    public CompletionStage<Boolean> set(Entry entry, Optional<UUID> expected) {
        return call(() -> {
            EntryFile file = file(entry.name());
            if (!file.read().map(Entry::id).equals(expected)) {
                return false;
            }
            file.write(entry);
            return true;
        });
    }

    @Deactivate
    void close() {
        disk.shutdown();
    }

    private EntryFile file(String name) {
        return new EntryFile(directory.resolve(name), name);
    }

    private <T> CompletionStage<T> call(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        disk.execute(() -> {
            try {
                result.complete(task.call());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            } catch (Exception e) {
                result.completeExceptionally(new IllegalStateException(e));
            }
        });
        return result;
    }
}
