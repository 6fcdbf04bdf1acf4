package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;

/**
 * How a framework wants to be offered resources.
 *
 * @param suppressedRoles those of its roles for which it wants no offers for now
 * @param offerConstraints whether an agent may be offered to one of its roles; empty if all may
 * @param filters what it has declined and is not to be offered again yet; only given to an allocator that takes over
 */
public record FrameworkOptions(
        Set<String> suppressedRoles,
        Optional<BiPredicate<String, AgentInfo>> offerConstraints,
        List<OfferFilter> filters) {

    private static final FrameworkOptions DEFAULT = new FrameworkOptions(Set.of(), Optional.empty(), List.of());

    public FrameworkOptions {
        suppressedRoles = Set.copyOf(suppressedRoles);
        requireNonNull(offerConstraints, "offerConstraints is null");
        filters = List.copyOf(filters);
    }

    /**
     * Something that a framework has declined.
     *
     * @param role for this role
     * @param agent on this agent
     * @param resources what; offers that are contained in it are not made
     * @param remaining for how long still
     */
    public record OfferFilter(String role, AgentId agent, Resources resources, Duration remaining) {

        public OfferFilter {
            requireNonNull(role, "role is null");
            requireNonNull(agent, "agent is null");
            requireNonNull(resources, "resources is null");
            requireNonNull(remaining, "remaining is null");
        }
    }

    /** Offers for all roles, of all agents. */
    public static FrameworkOptions defaults() {
        return DEFAULT;
    }

    /** Offers of all agents, but not for these roles. */
    public static FrameworkOptions suppressing(Set<String> roles) {
        return new FrameworkOptions(roles, Optional.empty(), List.of());
    }
}
