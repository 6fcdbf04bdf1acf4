package org.mesosgi.itests.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;

/** Sees the {@link Soloist}, which Declarative Services gives to it, and nobody else. */
public final class Audience implements MasterDetector {

    private final Detections seen;

    public Audience(Map<String, Object> properties, MasterContender soloist) {
        requireNonNull(properties, "properties is null");
        this.seen = ((Soloist) soloist).detections();
    }

    @Override
    public CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return seen.detect(previous);
    }
}
