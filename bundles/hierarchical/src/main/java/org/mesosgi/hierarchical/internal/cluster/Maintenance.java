package org.mesosgi.hierarchical.internal.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;

/**
 * The planned absence of an agent, and how far frameworks have agreed to it. Planned anew, it begins anew.
 *
 * @param unavailability when
 * @param asked who has an inverse offer and has not answered
 * @param answers the last answers
 * @param filters who does not want to be asked again before a time on the host's clock
 */
public record Maintenance(
        Unavailability unavailability,
        Set<FrameworkId> asked,
        Map<FrameworkId, InverseOfferStatus> answers,
        Map<FrameworkId, Long> filters) {

    /** Nobody was asked yet. */
    public Maintenance(Unavailability unavailability) {
        this(unavailability, new HashSet<>(), new HashMap<>(), new HashMap<>());
    }
}
