package org.mesosgi.itests.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.value.MasterInfo;

/** Contends with nobody: who does leads, as far as its {@link Audience} knows. No other detector knows of it. */
public final class Soloist implements MasterContender {

    private final Detections detections = new Detections();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private volatile Optional<MasterInfo> master = Optional.empty();

    /** Whatever its parameters are, it does not care. */
    public Soloist(Map<String, Object> properties) {
        requireNonNull(properties, "properties is null");
        detections.found(Optional.empty());
    }

    @Override
    public void initialize(MasterInfo self) {
        master = Optional.of(self);
    }

    @Override
    public CompletionStage<Candidacy> contend() {
        detections.found(master);
        return CompletableFuture.completedFuture(() -> lost);
    }

    /** Who leads in its view. */
    Detections detections() {
        return detections;
    }

    /** Called by Declarative Services, which finds it by its name. */
    void deactivate() {
        detections.found(Optional.empty());
        lost.complete(null);
    }
}
