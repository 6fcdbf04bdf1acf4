package org.mesosgi.itests.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.value.ContainerId;

/** Writes into the file of its parameter {@code diary} what it is asked to do, a line each. */
public final class Diary implements Isolator {

    private final Path diary;

    public Diary(Map<String, Object> properties) {
        this.diary = Path.of(Parameters.of(properties).get("diary"));
    }

    @Override
    public CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
        states.forEach(state -> write("recover " + state.containerId()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
        write("prepare " + id);
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Void> cleanup(ContainerId id) {
        write("cleanup " + id);
        return CompletableFuture.completedFuture(null);
    }

    private void write(String line) {
        try {
            Files.writeString(diary, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
