package org.mesosgi.agent.internal.operation;

import java.nio.file.Path;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.cluster.ResourcesAndOperations;

/** Operations of an agent that has nothing. */
public final class TestOperations {

    private TestOperations() {}

    public static Operations none(Path directory) {
        return new Operations(
                Resources.none(),
                ResourcesAndOperations.getDefaultInstance(),
                new Operations.Parts(
                        new CheckpointFile(directory),
                        new PersistentVolumes(directory),
                        Runnable::run,
                        Runnable::run,
                        (delay, event) -> () -> {},
                        update -> {},
                        () -> {}));
    }
}
