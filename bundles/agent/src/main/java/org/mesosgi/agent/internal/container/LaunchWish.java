package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.container.ContainerLaunchInfo;

/**
 * What an isolator wants changed in a launch.
 *
 * @param isolator its name
 * @param info what it wants
 */
record LaunchWish(String isolator, ContainerLaunchInfo info) {

    LaunchWish {
        requireNonNull(isolator, "isolator is null");
        requireNonNull(info, "info is null");
    }
}
