package org.mesosgi.wire.convert;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Value;
import org.mesosgi.wire.v1.Value.Scalar;
import org.mesosgi.wire.v1.quota.QuotaConfig;

/** Quantities and limits, which messages hold as scalars by name, and the quotas that are made of them. */
public final class QuantityConverter {
    private static final long INFINITE = Long.MAX_VALUE;

    private QuantityConverter() {}

    /**
     * Quantities by name.
     *
     * @throws IllegalArgumentException if one is negative or no number
     */
    public static ResourceQuantities toQuantities(Map<String, Scalar> scalars) {
        return ResourceQuantities.of(thousandths(scalars));
    }

    public static Map<String, Scalar> toWire(ResourceQuantities quantities) {
        return scalars(quantities.thousandths());
    }

    /**
     * Limits by name. Infinity is a limit too: a task is limited to what it asks for where it says nothing.
     *
     * @return limits, {@link Long#MAX_VALUE} thousandths for infinity
     * @throws IllegalArgumentException if one is negative or no number
     */
    public static ResourceLimits toLimits(Map<String, Scalar> scalars) {
        return ResourceLimits.of(thousandths(scalars));
    }

    public static Map<String, Scalar> toWire(ResourceLimits limits) {
        return scalars(limits.thousandths());
    }

    /**
     * The quota of a role.
     *
     * @throws IllegalArgumentException if a guarantee or limit is negative or no number
     */
    public static Quota toApi(QuotaConfig config) {
        return new Quota(toQuantities(config.getGuaranteesMap()), toLimits(config.getLimitsMap()));
    }

    public static QuotaConfig toWire(String role, Quota quota) {
        return QuotaConfig.newBuilder()
                .setRole(role)
                .putAllGuarantees(toWire(quota.guarantees()))
                .putAllLimits(toWire(quota.limits()))
                .build();
    }

    private static Map<String, Long> thousandths(Map<String, Scalar> scalars) {
        Map<String, Long> thousandths = new LinkedHashMap<>();
        scalars.forEach((name, scalar) -> thousandths.put(
                name,
                scalar.getValue() == Double.POSITIVE_INFINITY
                        ? INFINITE
                        : ValueConverter.toApi(scalar).thousandths()));
        return thousandths;
    }

    private static Map<String, Scalar> scalars(Map<String, Long> thousandths) {
        Map<String, Scalar> scalars = new LinkedHashMap<>();
        thousandths.forEach((name, amount) -> scalars.put(
                name,
                amount == INFINITE
                        ? Scalar.newBuilder().setValue(Double.POSITIVE_INFINITY).build()
                        : ValueConverter.toWire(new Value.Scalar(amount))));
        return scalars;
    }
}
