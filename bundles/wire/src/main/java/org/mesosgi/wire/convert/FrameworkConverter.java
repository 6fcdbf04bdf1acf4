package org.mesosgi.wire.convert;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.mesosgi.wire.convert.Fields.ifSet;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.wire.v1.FrameworkInfo.Capability;
import org.mesosgi.wire.v1.OfferFilters;

/** Frameworks. */
public final class FrameworkConverter {
    private FrameworkConverter() {}

    /**
     * A framework.
     *
     * @throws IllegalArgumentException if a quantity in its offer filters is negative or no number
     */
    public static FrameworkInfo toApi(org.mesosgi.wire.v1.FrameworkInfo framework) {
        Set<FrameworkInfo.Capability> capabilities = capabilities(framework);
        return new FrameworkInfo(
                ifSet(framework.hasId(), framework::getId).map(IdConverter::toApi),
                framework.getUser(),
                framework.getName(),
                capabilities.contains(FrameworkInfo.Capability.MULTI_ROLE)
                        ? new LinkedHashSet<>(framework.getRolesList())
                        : Set.of(framework.getRole()),
                capabilities,
                TimeConverter.durationOfSeconds(framework.getFailoverTimeout()),
                framework.getCheckpoint(),
                ifSet(framework.hasPrincipal(), framework::getPrincipal),
                ifSet(framework.hasHostname(), framework::getHostname),
                ifSet(framework.hasWebuiUrl(), framework::getWebuiUrl),
                LabelsConverter.toApi(framework.getLabels()),
                minAllocatable(framework.getOfferFiltersMap()));
    }

    public static org.mesosgi.wire.v1.FrameworkInfo toWire(FrameworkInfo framework) {
        org.mesosgi.wire.v1.FrameworkInfo.Builder builder = org.mesosgi.wire.v1.FrameworkInfo.newBuilder()
                .setUser(framework.user())
                .setName(framework.name());
        framework.id().ifPresent(id -> builder.setId(IdConverter.toWire(id)));
        if (!framework.failoverTimeout().isZero()) {
            builder.setFailoverTimeout(TimeConverter.toSeconds(framework.failoverTimeout()));
        }
        if (framework.checkpoint()) {
            builder.setCheckpoint(true);
        }
        if (framework.has(FrameworkInfo.Capability.MULTI_ROLE)) {
            builder.addAllRoles(framework.roles());
        } else {
            framework.roles().stream()
                    .filter(role -> !role.equals(Roles.DEFAULT))
                    .forEach(builder::setRole);
        }
        framework.hostname().ifPresent(builder::setHostname);
        framework.principal().ifPresent(builder::setPrincipal);
        framework.webuiUrl().ifPresent(builder::setWebuiUrl);
        framework.capabilities().stream()
                .map(capability -> Capability.Type.valueOf(capability.name()))
                .sorted()
                .forEach(type -> builder.addCapabilitiesBuilder().setType(type));
        if (!framework.labels().isEmpty()) {
            builder.setLabels(LabelsConverter.toWire(framework.labels()));
        }
        framework.minAllocatable().forEach((role, quantities) -> builder.putOfferFilters(role, toWire(quantities)));
        return builder.build();
    }

    private static Set<FrameworkInfo.Capability> capabilities(org.mesosgi.wire.v1.FrameworkInfo framework) {
        return framework.getCapabilitiesList().stream()
                .map(Capability::getType)
                .filter(type -> type != Capability.Type.UNKNOWN)
                .map(type -> FrameworkInfo.Capability.valueOf(type.name()))
                .collect(toUnmodifiableSet());
    }

    /** A role whose filters say nothing of quantities follows the master's flag: it is not in the map. */
    private static Map<String, List<ResourceQuantities>> minAllocatable(Map<String, OfferFilters> filters) {
        Map<String, List<ResourceQuantities>> quantities = new LinkedHashMap<>();
        filters.forEach((role, filter) -> {
            if (filter.hasMinAllocatableResources()) {
                quantities.put(
                        role,
                        filter.getMinAllocatableResources().getQuantitiesList().stream()
                                .map(set -> QuantityConverter.toQuantities(set.getQuantitiesMap()))
                                .toList());
            }
        });
        return quantities;
    }

    private static OfferFilters toWire(List<ResourceQuantities> quantities) {
        OfferFilters.Builder builder = OfferFilters.newBuilder();
        OfferFilters.MinAllocatableResources.Builder sets = builder.getMinAllocatableResourcesBuilder();
        quantities.forEach(set -> sets.addQuantitiesBuilder().putAllQuantities(QuantityConverter.toWire(set)));
        return builder.build();
    }
}
