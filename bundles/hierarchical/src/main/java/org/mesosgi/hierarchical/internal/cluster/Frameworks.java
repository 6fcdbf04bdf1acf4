package org.mesosgi.hierarchical.internal.cluster;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;

/** The frameworks, and the roles that they are in. */
public final class Frameworks {

    private final Map<FrameworkId, Framework> byId = new LinkedHashMap<>();
    private final ScalarNames names;
    private final RoleTree roles;
    private final Ledger ledger;
    private final OfferFilters filters;
    private final Epoch epoch;
    private final List<Amounts> defaultMinimum;

    Frameworks(
            ScalarNames names,
            RoleTree roles,
            Ledger ledger,
            OfferFilters filters,
            Epoch epoch,
            List<Amounts> defaultMinimum) {
        this.names = names;
        this.roles = roles;
        this.ledger = ledger;
        this.filters = filters;
        this.epoch = epoch;
        this.defaultMinimum = List.copyOf(defaultMinimum);
    }

    /** All frameworks. */
    public Collection<Framework> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** A framework, if it is known. */
    public Optional<Framework> find(FrameworkId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * A framework.
     *
     * @throws IllegalStateException if it is not known
     */
    public Framework get(FrameworkId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("framework " + id + " is not known"));
    }

    /**
     * A new framework.
     *
     * @throws IllegalStateException if it is known already
     */
    public Framework add(FrameworkId id, FrameworkInfo info, FrameworkOptions options, boolean active) {
        if (byId.containsKey(id)) {
            throw new IllegalStateException("framework " + id + " is known already");
        }
        Framework framework = new Framework(id, info, options, active);
        byId.put(id, framework);
        info.roles().forEach(role -> subscription(framework, role));
        epoch.advance();
        return framework;
    }

    /** Forgets a framework; what it still holds is free. */
    public void remove(Framework framework) {
        for (Subscription subscription : framework.subscriptions.values()) {
            for (Agent agent : List.copyOf(subscription.agents)) {
                ledger.release(subscription, agent, agent.inventory.heldBy(subscription.claimant()));
            }
            filters.removeAll(subscription);
            roles.unsubscribe(subscription);
        }
        byId.remove(framework.id());
    }

    /** A framework has changed its description. */
    public void update(Framework framework, FrameworkInfo info, FrameworkOptions options) {
        Set<String> suppressedBefore = Set.copyOf(framework.suppressed);
        framework.update(info, options);
        info.roles().forEach(role -> subscription(framework, role));
        for (Subscription subscription : List.copyOf(framework.subscriptions.values())) {
            String role = subscription.role().name();
            boolean revived = suppressedBefore.contains(role) && !framework.suppressed.contains(role);
            if (revived || !info.roles().contains(role)) {
                filters.removeAll(subscription);
            }
            configure(subscription);
            leaveIfDone(subscription);
        }
        epoch.advance();
    }

    /** A framework is connected, or is not any more; in the latter case all that it has declined is forgotten. */
    public void setActive(Framework framework, boolean active) {
        framework.setActive(active);
        framework.subscriptions.values().forEach(this::configure);
        if (!active) {
            framework.subscriptions.values().forEach(filters::removeAll);
        }
        epoch.advance();
    }

    /**
     * A framework wants no offers for some of its roles.
     *
     * @param some these; all if empty
     */
    public void suppress(Framework framework, Set<String> some) {
        for (Subscription subscription : subscriptions(framework, some)) {
            framework.suppressed.add(subscription.role().name());
            configure(subscription);
        }
    }

    /**
     * A framework wants offers for some of its roles, also those that it has declined.
     *
     * @param some these; all if empty
     */
    public void revive(Framework framework, Set<String> some) {
        for (Subscription subscription : subscriptions(framework, some)) {
            framework.suppressed.remove(subscription.role().name());
            filters.removeAll(subscription);
            configure(subscription);
        }
        epoch.advance();
    }

    /** A framework in a role; it comes into it if it is not there yet. */
    Subscription subscription(Framework framework, String role) {
        Subscription known = framework.subscriptions.get(role);
        if (known != null) {
            return known;
        }
        Subscription subscription = roles.subscribe(framework, role);
        framework.subscriptions.put(role, subscription);
        configure(subscription);
        return subscription;
    }

    /** A framework that has left a role, and holds nothing there any more, is not in that role any more. */
    void leaveIfDone(Subscription subscription) {
        Framework framework = subscription.framework();
        String role = subscription.role().name();
        if (!framework.info().roles().contains(role) && subscription.agents.isEmpty()) {
            filters.removeAll(subscription);
            framework.subscriptions.remove(role);
            roles.unsubscribe(subscription);
        }
    }

    private List<Subscription> subscriptions(Framework framework, Set<String> some) {
        Set<String> subscribed = framework.info().roles();
        if (!subscribed.containsAll(some)) {
            throw new IllegalStateException(
                    "framework " + framework.id() + " is not subscribed to all roles of " + some);
        }
        return (some.isEmpty() ? subscribed : some)
                .stream().map(framework.subscriptions::get).toList();
    }

    /** Applies to a subscription what its framework says about the role. */
    private void configure(Subscription subscription) {
        Framework framework = subscription.framework();
        Role role = subscription.role();
        if (framework.wantsOffers(role.name())) {
            role.sorter.activate(framework.id().value());
        } else {
            role.sorter.deactivate(framework.id().value());
        }
        List<ResourceQuantities> own = framework.info().minAllocatable().get(role.name());
        subscription.setMinimum(
                own == null
                        ? defaultMinimum
                        : own.stream()
                                .map(amounts -> Amounts.of(amounts, names))
                                .toList());
    }
}
