package org.mesosgi.hierarchical.internal.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;

/** Cuts what is available on an agent down to budgets. */
final class Slicer {

    private final Parcels parcels;
    private final ScalarNames names;
    private final Random random;

    Slicer(Parcels parcels, ScalarNames names, Random random) {
        this.parcels = parcels;
        this.names = names;
        this.random = random;
    }

    /**
     * Takes what budgets allow of scalars that are neither reserved nor revocable, and all of the rest.
     *
     * @param budgets from each of them, in turn, what the ones before have not paid for
     */
    Parcel slice(Parcel available, List<Budget> budgets) {
        List<Resource> resources = arrange(available.resources().list());
        long[] taken = new long[resources.size()];
        for (Budget budget : budgets) {
            for (int i = 0; i < taken.length; i++) {
                Resource resource = resources.get(i);
                if (isSubjectToQuota(resource)) {
                    long wanted = thousandths(resource) - taken[i];
                    taken[i] += budget.take(names.indexOf(resource.name()), wanted, resource.isIndivisible());
                }
            }
        }
        List<Resource> slice = new ArrayList<>(taken.length);
        boolean isCut = false;
        for (int i = 0; i < taken.length; i++) {
            Resource resource = resources.get(i);
            boolean isWhole = !isSubjectToQuota(resource) || taken[i] == thousandths(resource);
            slice.add(isWhole ? resource : resource.withValue(new Value.Scalar(taken[i])));
            isCut |= !isWhole;
        }
        return isCut ? parcels.of(Resources.of(slice)) : available;
    }

    /** By chance, if some are taken as a whole or not at all: else the same ones would be left over again and again. */
    private List<Resource> arrange(List<Resource> resources) {
        if (resources.stream().noneMatch(Resource::isIndivisible)) {
            return resources;
        }
        List<Resource> shuffled = new ArrayList<>(resources);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static boolean isSubjectToQuota(Resource resource) {
        return resource.value() instanceof Value.Scalar && Parcel.isPlain(resource);
    }

    private static long thousandths(Resource resource) {
        return ((Value.Scalar) resource.value()).thousandths();
    }
}
