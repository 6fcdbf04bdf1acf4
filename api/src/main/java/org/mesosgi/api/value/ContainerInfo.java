package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The container that a task or an executor asks for.
 *
 * @param type the containerizer that is to run it
 * @param hostname its host name, if it is to have one of its own
 * @param volumes what is mounted into it
 * @param networkInfos the networks it joins
 */
public record ContainerInfo(
        Type type, Optional<String> hostname, List<Volume> volumes, List<NetworkInfo> networkInfos) {

    public ContainerInfo {
        requireNonNull(type, "type is null");
        requireNonNull(hostname, "hostname is null");
        volumes = List.copyOf(volumes);
        networkInfos = List.copyOf(networkInfos);
    }

    /** The containerizers of Mesos. */
    public enum Type {
        DOCKER,
        MESOS
    }

    /**
     * A directory or file that the container sees.
     *
     * @param containerPath where the container sees it
     * @param hostPath where it is on the agent, if it is there
     * @param readOnly whether the container may only read it
     */
    public record Volume(String containerPath, Optional<String> hostPath, boolean readOnly) {

        public Volume {
            requireNonNull(containerPath, "containerPath is null");
            requireNonNull(hostPath, "hostPath is null");
        }
    }
}
