package org.mesosgi.api.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Resources of any kind. Immutable.
 *
 * <p>Amounts of the same thing are summed up. What cannot be divided (a persistent volume, a disk of its own) stays apart;
 * a shared resource is in the list once for each copy. Nothing in the list is empty or negative. The order of the list is
 * kept by sums, and does not count for {@link #equals}.
 */
public final class Resources {

    private static final Resources NONE = new Resources(List.of());

    private final List<Resource> list;

    private Resources(List<Resource> list) {
        this.list = list;
    }

    /** No resources. */
    public static Resources none() {
        return NONE;
    }

    /** The sum of these. */
    public static Resources of(Resource... resources) {
        return of(List.of(resources));
    }

    /**
     * The sum of these. What is empty is left out.
     *
     * @throws IllegalArgumentException if an amount is negative, or a value is a text
     */
    public static Resources of(Iterable<Resource> resources) {
        List<Resource> sum = new ArrayList<>();
        resources.forEach(resource -> add(sum, resource));
        return wrap(sum);
    }

    /**
     * Reads Mesos' text form, for example {@code cpus:4;mem(eng):1024;ports:[31000-32000];disks:{sda1,sda2}}; a role in
     * parentheses is that of a static reservation.
     *
     * @throws IllegalArgumentException if it has not this form; the message is that of Mesos
     */
    public static Resources parse(String text) {
        return parse(text, Roles.DEFAULT);
    }

    /**
     * Reads Mesos' text form.
     *
     * @param defaultRole whom to reserve for what names no role
     * @throws IllegalArgumentException if it has not this form; the message is that of Mesos
     */
    public static Resources parse(String text, String defaultRole) {
        return of(ResourcesParser.parse(text, defaultRole));
    }

    /** All of them. */
    public List<Resource> list() {
        return list;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** These and those. */
    public Resources plus(Resources those) {
        if (isEmpty() || those.isEmpty()) {
            return isEmpty() ? those : this;
        }
        List<Resource> sum = new ArrayList<>(list);
        those.list.forEach(resource -> add(sum, resource));
        return wrap(sum);
    }

    /** These without those. What is not there, or not as much, cannot be taken away and does not matter. */
    public Resources minus(Resources those) {
        if (isEmpty() || those.isEmpty()) {
            return this;
        }
        List<Resource> rest = new ArrayList<>(list);
        those.list.forEach(resource -> subtract(rest, resource));
        return wrap(rest);
    }

    /** Whether those are part of these. */
    public boolean contains(Resources those) {
        for (Resource resource : those.list) {
            if (!holds(resource, those)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this resource is part of these. */
    public boolean contains(Resource resource) {
        return resource.value().isEmpty() || holds(resource, NONE);
    }

    /** Those of them that meet a condition. */
    public Resources filter(Predicate<Resource> condition) {
        int length = list.size();
        int first = 0;
        while (first < length && condition.test(list.get(first))) {
            first++;
        }
        if (first == length) {
            return this;
        }
        List<Resource> some = new ArrayList<>(list.subList(0, first));
        for (Resource resource : list.subList(first + 1, length)) {
            if (condition.test(resource)) {
                some.add(resource);
            }
        }
        return wrap(some);
    }

    /** The sum of what each of them becomes. */
    public Resources map(UnaryOperator<Resource> change) {
        List<Resource> sum = new ArrayList<>(list.size());
        for (Resource resource : list) {
            add(sum, change.apply(resource));
        }
        return wrap(sum);
    }

    /** Those of this name, reserved or not. */
    public Resources named(String name) {
        return filter(resource -> resource.name().equals(name));
    }

    /** Those that are not reserved. */
    public Resources unreserved() {
        return filter(resource -> !resource.isReserved());
    }

    /** Those that are reserved for any role. */
    public Resources reserved() {
        return filter(Resource::isReserved);
    }

    /** Those that are reserved for exactly this role. */
    public Resources reserved(String role) {
        return filter(
                resource -> resource.isReserved() && resource.reservationRole().equals(role));
    }

    /** Those that a role may have: unreserved ones, and those reserved for it or a role above it. */
    public Resources allocatableTo(String role) {
        return filter(resource -> resource.isAllocatableTo(role));
    }

    /** Those that may be taken back at any time. */
    public Resources revocable() {
        return filter(Resource::revocable);
    }

    /** Those that may not be taken back. */
    public Resources nonRevocable() {
        return filter(resource -> !resource.revocable());
    }

    /** Those that several tasks may use at once. */
    public Resources shared() {
        return filter(Resource::shared);
    }

    /** Those that only one task may use at once. */
    public Resources nonShared() {
        return filter(resource -> !resource.shared());
    }

    /** Those that are persistent volumes. */
    public Resources persistentVolumes() {
        return filter(Resource::isPersistentVolume);
    }

    /** The same without any reservation. */
    public Resources toUnreserved() {
        return map(resource -> resource.isReserved() ? resource.withReservations(List.of()) : resource);
    }

    /** The same, allocated to a role. */
    public Resources allocate(String role) {
        Optional<String> allocation = Optional.of(role);
        return map(resource -> resource.withAllocation(allocation));
    }

    /** The same, not allocated. */
    public Resources unallocate() {
        for (Resource resource : list) {
            if (resource.allocatedTo().isPresent()) {
                return map(Resource::unallocate);
            }
        }
        return this;
    }

    /**
     * As much as is wanted, with whatever reservations they have. For each wanted resource that is reserved, those of the
     * same role are tried first, then unreserved ones, then any; as in Mesos, each of the three adds no more
     * than one resource.
     *
     * @param targets what is wanted
     * @return what was found; empty if these are not enough
     */
    public Optional<Resources> find(Resources targets) {
        Resources found = NONE;
        for (Resource target : targets.list) {
            Optional<Resources> part = ResourceSearch.find(this, target);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            found = found.plus(part.get());
        }
        return Optional.of(found);
    }

    /** How much there is of each scalar, whatever its reservations; copies of a shared resource count once. */
    public ResourceQuantities quantities() {
        return ResourceQuantities.of(this);
    }

    /** How much there is of a scalar, whatever its reservations; copies of a shared resource count once. */
    public OptionalDouble scalar(String name) {
        long thousandths = quantities().thousandths(name);
        return thousandths == 0 ? OptionalDouble.empty() : OptionalDouble.of(thousandths / 1000.0);
    }

    /** Processors. */
    public OptionalDouble cpus() {
        return scalar("cpus");
    }

    /** Graphics processors. */
    public OptionalDouble gpus() {
        return scalar("gpus");
    }

    /** Memory, in megabytes (2<sup>20</sup> bytes). */
    public OptionalDouble mem() {
        return scalar("mem");
    }

    /** Disk, in megabytes (2<sup>20</sup> bytes). */
    public OptionalDouble disk() {
        return scalar("disk");
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Resources those
                        && list.size() == those.list.size()
                        && contains(those)
                        && those.contains(this));
    }

    @Override
    public int hashCode() {
        // The order of the list does not count.
        return list.stream().mapToInt(Resource::hashCode).sum();
    }

    /** As Mesos prints them, for example {@code cpus:4; mem(reservations: [(STATIC,eng)]):1024}; <code>{}</code> if none. */
    @Override
    public String toString() {
        return isEmpty() ? "{}" : list.stream().distinct().map(this::withCopies).collect(Collectors.joining("; "));
    }

    private static Resources wrap(List<Resource> sum) {
        return sum.isEmpty() ? NONE : new Resources(List.copyOf(sum));
    }

    /** Whether this resource, as often as it is among those, is part of these. */
    private boolean holds(Resource resource, Resources those) {
        if (resource.isIndivisible()) {
            return count(resource) >= Math.max(1, those.count(resource));
        }
        for (Resource mine : list) {
            if (mine.isAddableTo(resource)) {
                return mine.value().contains(resource.value());
            }
        }
        return false;
    }

    private long count(Resource resource) {
        return list.stream().filter(resource::equals).count();
    }

    private String withCopies(Resource resource) {
        return resource.shared() ? resource + "<" + count(resource) + ">" : resource.toString();
    }

    private static void add(List<Resource> sum, Resource resource) {
        if (resource.value().isEmpty()) {
            return;
        }
        ResourcesParser.requireValid(resource);
        for (int i = 0; i < sum.size(); i++) {
            if (sum.get(i).isAddableTo(resource)) {
                sum.set(i, sum.get(i).withValue(sum.get(i).value().plus(resource.value())));
                return;
            }
        }
        sum.add(resource);
    }

    private static void subtract(List<Resource> rest, Resource resource) {
        for (int i = 0; i < rest.size(); i++) {
            Resource mine = rest.get(i);
            if (mine.isAddableTo(resource)) {
                replace(rest, i, mine.value().minus(resource.value()));
                return;
            }
            if (resource.isIndivisible() && mine.equals(resource)) {
                removeBySwap(rest, i);
                return;
            }
        }
    }

    private static void replace(List<Resource> rest, int index, Value value) {
        if (value.isEmpty()) {
            removeBySwap(rest, index);
        } else {
            rest.set(index, rest.get(index).withValue(value));
        }
    }

    /** The last one takes the place of the removed one, as in Mesos: the order is seen in what is printed. */
    private static void removeBySwap(List<Resource> rest, int index) {
        Resource last = rest.remove(rest.size() - 1);
        if (index < rest.size()) {
            rest.set(index, last);
        }
    }
}
