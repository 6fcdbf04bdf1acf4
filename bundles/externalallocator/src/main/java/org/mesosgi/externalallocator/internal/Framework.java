package org.mesosgi.externalallocator.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;

/** A framework, and what it does not want to be offered. */
final class Framework {

    private final FrameworkId id;
    private final Set<String> suppressed = new HashSet<>();
    private final List<Declined> declined = new ArrayList<>();
    private FrameworkInfo info;
    private Optional<BiPredicate<String, AgentInfo>> constraints;
    private boolean active;

    /** Something that it has declined, until a time on the host's clock. */
    private record Declined(String role, AgentId agent, Resources resources, long end) {}

    Framework(FrameworkId id, FrameworkInfo info, FrameworkOptions options, boolean active) {
        this.id = id;
        this.active = active;
        update(info, options);
    }

    FrameworkId id() {
        return id;
    }

    FrameworkInfo info() {
        return info;
    }

    /** Whether it wants offers for a role at all. */
    boolean wants(String role) {
        return active && info.roles().contains(role) && !suppressed.contains(role);
    }

    /** Whether its constraints admit an agent. */
    boolean accepts(String role, AgentInfo agent) {
        return constraints.isEmpty() || constraints.get().test(role, agent);
    }

    /** It is connected, or is not any more; in the latter case it forgets what it has declined. */
    void setActive(boolean connected) {
        active = connected;
        if (!connected) {
            declined.clear();
        }
    }

    /** It describes itself anew. What it has declined for roles that it leaves or revives is forgotten. */
    void update(FrameworkInfo newInfo, FrameworkOptions options) {
        declined.removeIf(each -> !newInfo.roles().contains(each.role())
                || (suppressed.contains(each.role())
                        && !options.suppressedRoles().contains(each.role())));
        info = newInfo;
        constraints = options.offerConstraints();
        suppressed.clear();
        suppressed.addAll(options.suppressedRoles());
    }

    /** @param roles these of its roles; all if empty */
    void suppress(Set<String> roles) {
        suppressed.addAll(these(roles));
    }

    /** @param roles these of its roles; all if empty */
    void revive(Set<String> roles) {
        suppressed.removeAll(these(roles));
        declined.removeIf(each -> these(roles).contains(each.role()));
    }

    /** It declines something, in the roles that it was offered to. */
    void decline(AgentId agent, Resources resources, long end) {
        for (String role : info.roles()) {
            Resources offered =
                    resources.filter(resource -> resource.allocatedTo().equals(Optional.of(role)));
            if (!offered.isEmpty()) {
                decline(role, agent, offered, end);
            }
        }
    }

    /** @param end when it may be offered that again, on the host's clock */
    void decline(String role, AgentId agent, Resources resources, long end) {
        declined.add(new Declined(role, agent, resources.unallocate(), end));
    }

    /** Whether an offer is part of what it has declined. */
    boolean declines(String role, AgentId agent, Resources offer) {
        return declined.stream()
                .anyMatch(each -> each.role().equals(role)
                        && each.agent().equals(agent)
                        && each.resources().contains(offer));
    }

    /** Forgets what it has declined until a time that has passed. */
    void endFilters(long now) {
        // The clock may overflow: only differences mean something.
        declined.removeIf(each -> now - each.end() > 0);
    }

    /** Forgets what it has declined of an agent. */
    void forgetDeclined(AgentId agent) {
        declined.removeIf(each -> each.agent().equals(agent));
    }

    private Set<String> these(Set<String> roles) {
        return roles.isEmpty() ? info.roles() : roles;
    }
}
