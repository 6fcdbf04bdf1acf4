package org.mesosgi.hierarchical.internal.amounts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;

/** Makes parcels, and calculates with them. */
public final class Parcels {

    private final ScalarNames names;

    /** @param names gives the scalars their places in the amounts */
    public Parcels(ScalarNames names) {
        this.names = names;
    }

    /** These resources, whatever role they are allocated to. */
    public Parcel of(Resources resources) {
        if (resources.isEmpty()) {
            return Parcel.EMPTY;
        }
        Resources unallocated = resources.unallocate();
        for (Resource resource : unallocated.list()) {
            if (!Parcel.isPlain(resource)) {
                return mixed(unallocated);
            }
        }
        Amounts amounts = count(unallocated.list());
        return new Parcel(unallocated, amounts, amounts, amounts, List.of(), true);
    }

    /** The sum. */
    public Parcel plus(Parcel left, Parcel right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? right : left;
        }
        Resources sum = left.resources().plus(right.resources());
        if (!left.shared().isEmpty() || !right.shared().isEmpty()) {
            return of(sum);
        }
        return new Parcel(
                sum,
                left.quantities().plus(right.quantities()),
                left.exclusive().plus(right.exclusive()),
                left.unreserved().plus(right.unreserved()),
                List.of(),
                left.isPlain() && right.isPlain());
    }

    /** The difference; what is not in the left does not matter. */
    public Parcel minus(Parcel left, Parcel right) {
        if (left == right) {
            return Parcel.EMPTY;
        }
        return left.isEmpty() || right.isEmpty() ? left : of(left.resources().minus(right.resources()));
    }

    /** Those resources that meet a condition. */
    public Parcel filter(Parcel parcel, Predicate<Resource> condition) {
        Resources some = parcel.resources().filter(condition);
        return some.equals(parcel.resources()) ? parcel : of(some);
    }

    /** Those resources that only one task may use at once. */
    public Parcel exclusive(Parcel parcel) {
        return parcel.shared().isEmpty() ? parcel : filter(parcel, resource -> !resource.shared());
    }

    private Parcel mixed(Resources resources) {
        List<Resource> plain = new ArrayList<>();
        List<Resource> exclusive = new ArrayList<>();
        List<Parcel.Shared> shared = new ArrayList<>();
        for (Resource resource : resources.list()) {
            if (resource.shared()) {
                shared.add(new Parcel.Shared(resource, count(List.of(resource))));
                continue;
            }
            exclusive.add(resource);
            if (Parcel.isPlain(resource)) {
                plain.add(resource);
            }
        }
        Amounts amounts = count(exclusive);
        Amounts quantities = shared.isEmpty() ? amounts : Amounts.of(resources.quantities(), names);
        return new Parcel(resources, quantities, amounts, count(plain), List.copyOf(shared), false);
    }

    private Amounts count(List<Resource> resources) {
        Tally sum = new Tally();
        for (Resource resource : resources) {
            if (resource.value() instanceof Value.Scalar scalar) {
                sum.add(names.indexOf(resource.name()), scalar.thousandths());
            }
        }
        return sum.toAmounts();
    }
}
