package org.mesosgi.itests.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.qoscontroller.QoSController;
import org.mesosgi.api.qoscontroller.QoSCorrection;

/**
 * Writes the file of its parameter {@code asked} when it is asked. With the parameter {@code kills}, it kills all executors with
 * revocable resources that there are then, once.
 */
public final class Executioner implements QoSController {

    private final Path asked;
    private final AtomicBoolean kills;
    private volatile Optional<Supplier<CompletionStage<ResourceUsage>>> usage = Optional.empty();

    public Executioner(Map<String, Object> properties) {
        Parameters parameters = Parameters.of(properties);
        this.asked = Path.of(parameters.get("asked"));
        this.kills = new AtomicBoolean(parameters.find("kills").isPresent());
    }

    @Override
    public void initialize(Supplier<CompletionStage<ResourceUsage>> source) {
        usage = Optional.of(source);
    }

    @Override
    public CompletionStage<List<QoSCorrection>> corrections() {
        try {
            Files.writeString(asked, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!kills.getAndSet(false)) {
            return new CompletableFuture<>();
        }
        return usage.orElseThrow().get().thenApply(Executioner::corrections);
    }

    private static List<QoSCorrection> corrections(ResourceUsage usage) {
        return usage.executors().stream()
                .filter(executor -> !executor.allocated().revocable().isEmpty())
                .<QoSCorrection>map(executor -> new QoSCorrection.Kill(
                        executor.info().frameworkId().orElseThrow(),
                        executor.info().id(),
                        Optional.of(executor.containerId())))
                .toList();
    }
}
