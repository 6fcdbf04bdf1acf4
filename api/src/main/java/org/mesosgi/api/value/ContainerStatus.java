package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a running container.
 *
 * @param containerId its id, if known
 * @param networkInfos the networks it takes part in
 * @param executorPid the process id of its executor on the agent, if known
 */
public record ContainerStatus(
        Optional<ContainerId> containerId, List<NetworkInfo> networkInfos, OptionalLong executorPid) {

    private static final ContainerStatus UNKNOWN =
            new ContainerStatus(Optional.empty(), List.of(), OptionalLong.empty());

    public ContainerStatus {
        requireNonNull(containerId, "containerId is null");
        networkInfos = List.copyOf(networkInfos);
        requireNonNull(executorPid, "executorPid is null");
    }

    /** Nothing is known. */
    public static ContainerStatus unknown() {
        return UNKNOWN;
    }

    /** This status and what another one knows: its networks after these, and its ids where it has them. */
    public ContainerStatus merge(ContainerStatus later) {
        List<NetworkInfo> networks = new java.util.ArrayList<>(networkInfos);
        networks.addAll(later.networkInfos);
        return new ContainerStatus(
                later.containerId.or(() -> containerId),
                networks,
                later.executorPid.isPresent() ? later.executorPid : executorPid);
    }
}
