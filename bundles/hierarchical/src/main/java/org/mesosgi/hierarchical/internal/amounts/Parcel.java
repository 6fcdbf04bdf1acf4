package org.mesosgi.hierarchical.internal.amounts;

import java.util.List;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;

/**
 * Some resources of one agent, not allocated to a role, with their amounts counted. Immutable; {@link Parcels} makes
 * them.
 *
 * <p>A parcel that is offered as a whole and declined comes back as the same object, so that most of the comparisons and
 * sums of an allocation are comparisons of references.
 */
public final class Parcel {

    /** Nothing. */
    public static final Parcel EMPTY =
            new Parcel(Resources.none(), Amounts.NONE, Amounts.NONE, Amounts.NONE, List.of(), true);

    private final Resources resources;
    private final Amounts quantities;
    private final Amounts exclusive;
    private final Amounts unreserved;
    private final List<Shared> shared;
    private final boolean plain;

    /** The last answer of {@link #allocatedTo}: what is declined is soon offered again, often to the same role. */
    private Resources allocated = Resources.none();

    private String allocationRole = "";

    /**
     * A copy of a shared resource.
     *
     * @param resource the resource
     * @param amounts its amount; none if it is no scalar
     */
    public record Shared(Resource resource, Amounts amounts) {

        /** The amount follows from the resource. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Shared that && resource.equals(that.resource);
        }

        @Override
        public int hashCode() {
            return resource.hashCode();
        }
    }

    Parcel(
            Resources resources,
            Amounts quantities,
            Amounts exclusive,
            Amounts unreserved,
            List<Shared> shared,
            boolean plain) {
        this.resources = resources;
        this.quantities = quantities;
        this.exclusive = exclusive;
        this.unreserved = unreserved;
        this.shared = shared;
        this.plain = plain;
    }

    /** The resources. */
    public Resources resources() {
        return resources;
    }

    /** The resources, allocated to a role. */
    public Resources allocatedTo(String role) {
        if (!role.equals(allocationRole)) {
            allocated = resources.allocate(role);
            allocationRole = role;
        }
        return allocated;
    }

    /** Whether these resources, which are allocated to a role, are just those of this parcel. */
    public boolean is(Resources someAllocated, String role) {
        return allocatedTo(role).equals(someAllocated);
    }

    /** The amounts of all scalars; copies of a shared resource count once. */
    public Amounts quantities() {
        return quantities;
    }

    /** The amounts of the scalars that are not shared. */
    public Amounts exclusive() {
        return exclusive;
    }

    /** The amounts of the scalars that any role may have for good: neither reserved nor revocable nor shared. */
    public Amounts unreserved() {
        return unreserved;
    }

    /** The shared resources, each copy of them. */
    public List<Shared> shared() {
        return shared;
    }

    /** Whether everything in it is something that any role may have for good, scalar or not. */
    public boolean isPlain() {
        return plain;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return this == EMPTY;
    }

    /** Whether all of those resources are in this parcel. */
    public boolean contains(Parcel those) {
        return this == those || (quantities.contains(those.quantities) && resources.contains(those.resources));
    }

    /** Whether a resource is something that any role may have for good. */
    public static boolean isPlain(Resource resource) {
        return !resource.isReserved() && !resource.revocable() && !resource.shared();
    }

    @Override
    public String toString() {
        return resources.toString();
    }
}
