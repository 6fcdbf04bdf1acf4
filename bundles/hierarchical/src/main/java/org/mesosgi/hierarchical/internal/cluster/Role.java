package org.mesosgi.hierarchical.internal.cluster;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Holding;
import org.mesosgi.hierarchical.internal.amounts.Limits;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.amounts.Tally;
import org.mesosgi.hierarchical.internal.sorter.Sorter;

/** A role, as long as there is anything about it: frameworks, reservations, a quota, a weight, or a role below it. */
public final class Role {

    private static final double DEFAULT_WEIGHT = 1;

    /** Its frameworks, in order. */
    final Sorter<Subscription> sorter;

    final Map<FrameworkId, Subscription> subscriptions = new LinkedHashMap<>();

    /** What is reserved for it and the roles below it, whether somebody holds it or not. */
    final Tally reserved = new Tally();

    /** All that it and the roles below it hold. */
    final Holding held = new Holding();

    /** That part of it which is neither reserved nor revocable. */
    final Tally unreserved = new Tally();

    /** How many roles are right below it. */
    int children;

    private final String name;
    private final Optional<Role> parent;

    private Quota quota = Quota.none();
    private Amounts guarantees = Amounts.NONE;
    private Limits limits;
    private double weight = DEFAULT_WEIGHT;

    Role(String name, Optional<Role> parent, Sorter<Subscription> sorter, ScalarNames names) {
        this.name = name;
        this.parent = parent;
        this.sorter = sorter;
        this.limits = new Limits(quota.limits(), names);
    }

    public String name() {
        return name;
    }

    Optional<Role> parent() {
        return parent;
    }

    /** Whether it is below another one. */
    public boolean isNested() {
        return parent.isPresent();
    }

    public Quota quota() {
        return quota;
    }

    public boolean hasQuota() {
        return !quota.equals(Quota.none());
    }

    /** What its quota guarantees. */
    public Amounts guarantees() {
        return guarantees;
    }

    /** What its quota allows. */
    public Limits limits() {
        return limits;
    }

    void setQuota(Quota newQuota, ScalarNames names) {
        quota = newQuota;
        guarantees = Amounts.of(newQuota.guarantees(), names);
        limits = new Limits(newQuota.limits(), names);
    }

    /** Its weight, as it was told; the sorter knows which one counts. */
    void setWeight(double newWeight) {
        weight = newWeight;
    }

    /** What counts for its quota: all reservations, and what is held of the rest, its own and that of roles below it. */
    public Tally consumed() {
        Tally sum = reserved.copy();
        sum.add(unreserved);
        return sum;
    }

    /** All that it and the roles below it hold. */
    public Tally held() {
        return held.total();
    }

    /** Its active frameworks, in the order in which they are to be offered resources. */
    public Iterator<Subscription> sort() {
        return sorter.sort();
    }

    /** Whether there is any framework in it. */
    public boolean hasFrameworks() {
        return !subscriptions.isEmpty();
    }

    /** How many filters its frameworks have. */
    public int filterCount() {
        return subscriptions.values().stream()
                .mapToInt(subscription -> subscription.filters.size())
                .sum();
    }

    boolean isEmpty() {
        return subscriptions.isEmpty()
                && children == 0
                && reserved.isEmpty()
                && !hasQuota()
                && weight == DEFAULT_WEIGHT;
    }
}
