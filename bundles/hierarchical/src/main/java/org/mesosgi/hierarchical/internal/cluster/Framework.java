package org.mesosgi.hierarchical.internal.cluster;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.value.FrameworkId;

/** A framework. */
public final class Framework {

    /** By role: all that it is subscribed to, and those that it has left but holds resources in. */
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    /** Roles that it wants no offers for. */
    final Set<String> suppressed = new LinkedHashSet<>();

    private final FrameworkId id;
    private FrameworkInfo info;
    private Set<FrameworkInfo.Capability> capabilities;
    private Optional<BiPredicate<String, AgentInfo>> constraints;
    private boolean active;

    Framework(FrameworkId id, FrameworkInfo info, FrameworkOptions options, boolean active) {
        this.id = id;
        this.active = active;
        update(info, options);
    }

    public FrameworkId id() {
        return id;
    }

    /** Whether it can deal with something. */
    public boolean has(FrameworkInfo.Capability capability) {
        return capabilities.contains(capability);
    }

    /** Whether it is connected: only then it gets offers. */
    public boolean isActive() {
        return active;
    }

    /** Whether its constraints allow to offer an agent to one of its roles. */
    public boolean accepts(Role role, Agent agent) {
        return constraints.isEmpty() || constraints.get().test(role.name(), agent.info());
    }

    FrameworkInfo info() {
        return info;
    }

    void setActive(boolean connected) {
        active = connected;
    }

    void update(FrameworkInfo newInfo, FrameworkOptions options) {
        info = newInfo;
        capabilities = EnumSet.noneOf(FrameworkInfo.Capability.class);
        capabilities.addAll(newInfo.capabilities());
        constraints = options.offerConstraints();
        suppressed.clear();
        suppressed.addAll(options.suppressedRoles());
    }

    /** Whether it is to be sorted in a role. */
    boolean wantsOffers(String role) {
        return active && info.roles().contains(role) && !suppressed.contains(role);
    }
}
