package org.mesosgi.hierarchical.internal.cluster;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Value;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.sorter.Sorter;
import org.mesosgi.hierarchical.internal.sorter.SorterFactory;

/** The roles, and the order of those that have frameworks. */
public final class RoleTree {

    private final ScalarNames names;
    private final SorterFactory sorters;
    private final Sorter<Role> sorter;
    private final Map<String, Role> roles = new HashMap<>();
    private final Set<Role> withQuota = new LinkedHashSet<>();

    RoleTree(ScalarNames names, SorterFactory sorters) {
        this.names = names;
        this.sorters = sorters;
        this.sorter = sorters.create();
    }

    /** All roles about which there is anything. */
    public Collection<Role> all() {
        return Collections.unmodifiableCollection(roles.values());
    }

    /** The roles that have a quota. */
    public Set<Role> withQuota() {
        return Collections.unmodifiableSet(withQuota);
    }

    /** The roles that have frameworks, in the order in which they are to be offered resources. */
    public Iterator<Role> sort() {
        return sorter.sort();
    }

    /** The share by which a role is sorted; zero if it has no frameworks. */
    public double share(Role role) {
        return role.subscriptions.isEmpty() ? 0 : sorter.share(role.name());
    }

    void setQuota(String name, Quota quota) {
        Role role = role(name);
        role.setQuota(quota, names);
        withQuota.remove(role);
        if (role.hasQuota()) {
            withQuota.add(role);
        }
        prune(role);
    }

    /** Gives a role another weight, whether there is anything else about it or not. */
    public void setWeight(String name, double weight) {
        sorter.setWeight(name, weight);
        Role role = role(name);
        role.setWeight(weight);
        prune(role);
    }

    /** A framework comes into a role, inactive at first. */
    Subscription subscribe(Framework framework, String name) {
        Role role = role(name);
        if (role.subscriptions.isEmpty()) {
            sorter.add(name, role);
            sorter.activate(name);
        }
        Subscription subscription = new Subscription(framework, role);
        role.subscriptions.put(framework.id(), subscription);
        role.sorter.add(framework.id().value(), subscription);
        return subscription;
    }

    /** A framework leaves a role; it holds nothing there. */
    void unsubscribe(Subscription subscription) {
        Role role = subscription.role();
        role.sorter.remove(subscription.framework().id().value());
        role.subscriptions.remove(subscription.framework().id());
        if (role.subscriptions.isEmpty()) {
            sorter.remove(role.name());
        }
        prune(role);
    }

    void allocated(Subscription subscription, Agent agent, Parcel parcel) {
        Role role = subscription.role();
        role.sorter.allocated(subscription.framework().id().value(), agent.id(), parcel);
        sorter.allocated(role.name(), agent.id(), parcel);
        forEachUpwards(role, each -> {
            each.held.add(agent.id(), parcel);
            each.unreserved.add(parcel.unreserved());
        });
    }

    void unallocated(Subscription subscription, Agent agent, Parcel parcel) {
        Role role = subscription.role();
        role.sorter.unallocated(subscription.framework().id().value(), agent.id(), parcel);
        sorter.unallocated(role.name(), agent.id(), parcel);
        forEachUpwards(role, each -> {
            each.held.subtract(agent.id(), parcel);
            each.unreserved.subtract(parcel.unreserved());
        });
    }

    void reallocated(Subscription subscription, Agent agent, Parcel before, Parcel after) {
        Role role = subscription.role();
        role.sorter.reallocated(subscription.framework().id().value(), agent.id(), before, after);
        sorter.reallocated(role.name(), agent.id(), before, after);
        forEachUpwards(role, each -> {
            each.held.subtract(agent.id(), before);
            each.held.add(agent.id(), after);
            each.unreserved.replace(before.unreserved(), after.unreserved());
        });
    }

    /** What an agent has is replaced, and with it what is reserved for roles. */
    void replaceReservations(Parcel totalBefore, Parcel total) {
        // The new ones first: so no role is forgotten, and made again, that stays.
        forEachReservation(total, (role, index, amount) -> role.reserved.add(index, amount));
        forEachReservation(totalBefore, (role, index, amount) -> role.reserved.subtract(index, amount));
        for (Resource resource : totalBefore.resources().reserved().list()) {
            prune(role(resource.reservationRole()));
        }
    }

    /** Takes note of a reservation for a role, or for one below it. */
    private interface ReservationVisitor {
        void visit(Role role, int index, long thousandths);
    }

    private void forEachReservation(Parcel total, ReservationVisitor visitor) {
        if (total.isPlain()) {
            return;
        }
        for (Resource resource : total.resources().list()) {
            if (resource.isReserved() && resource.value() instanceof Value.Scalar scalar) {
                int index = names.indexOf(resource.name());
                forEachUpwards(
                        role(resource.reservationRole()), role -> visitor.visit(role, index, scalar.thousandths()));
            }
        }
    }

    private Role role(String name) {
        Role known = roles.get(name);
        if (known != null) {
            return known;
        }
        int slash = name.lastIndexOf('/');
        Optional<Role> parent = slash < 0 ? Optional.empty() : Optional.of(role(name.substring(0, slash)));
        Role role = new Role(name, parent, sorters.create(), names);
        parent.ifPresent(above -> above.children++);
        roles.put(name, role);
        return role;
    }

    /** Forgets a role, and those above it, if there is nothing about them any more. */
    private void prune(Role role) {
        Optional<Role> current = Optional.of(role);
        while (current.isPresent() && current.get().isEmpty()) {
            roles.remove(current.get().name());
            current = current.get().parent();
            current.ifPresent(above -> above.children--);
        }
    }

    private static void forEachUpwards(Role role, Consumer<Role> action) {
        for (Optional<Role> current = Optional.of(role);
                current.isPresent();
                current = current.get().parent()) {
            action.accept(current.get());
        }
    }
}
