package org.mesosgi.master.internal.validation;

import java.util.Optional;
import java.util.stream.Stream;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.Volume;

/** The rules for containers. */
final class ContainerInfos {

    private ContainerInfos() {}

    static Optional<String> validate(ContainerInfo container) {
        if (container.getType() == ContainerInfo.Type.DOCKER && !container.hasDocker()) {
            return Optional.of("DockerInfo 'docker' is not set for DOCKER typed ContainerInfo");
        }
        return container.getVolumesList().stream().allMatch(ContainerInfos::hasOneOrigin)
                ? Optional.empty()
                : Optional.of("Invalid volume: Only one of them should be set: 'host_path', 'image' and 'source'");
    }

    /** Exactly one, though the message of Mesos does not say that none is wrong as well. */
    private static boolean hasOneOrigin(Volume volume) {
        return Stream.of(volume.hasHostPath(), volume.hasImage(), volume.hasSource())
                        .filter(set -> set)
                        .count()
                == 1;
    }
}
