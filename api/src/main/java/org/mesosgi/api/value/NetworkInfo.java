package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A network that a container takes part in.
 *
 * @param name the network's name, if it has one
 * @param ipAddresses the container's addresses in it, in text form
 * @param groups the groups that the container belongs to there
 * @param labels marks for the module that sets the network up
 */
public record NetworkInfo(Optional<String> name, List<String> ipAddresses, List<String> groups, Labels labels) {

    public NetworkInfo {
        requireNonNull(name, "name is null");
        ipAddresses = List.copyOf(ipAddresses);
        groups = List.copyOf(groups);
        requireNonNull(labels, "labels is null");
    }
}
