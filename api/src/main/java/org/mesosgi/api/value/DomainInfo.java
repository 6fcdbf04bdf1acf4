package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

/**
 * Where a machine stands, for placement that survives faults.
 *
 * @param region a group of zones near each other
 * @param zone machines that share a cause of failure
 */
public record DomainInfo(String region, String zone) {

    public DomainInfo {
        requireNonNull(region, "region is null");
        requireNonNull(zone, "zone is null");
    }
}
