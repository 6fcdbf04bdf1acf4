package org.mesosgi.master.internal.role;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Role;

/** The roles as operators see them. Used by events of the master's loop. */
public final class RoleList {

    private final RoleFigures figures;
    private final Supplier<Map<String, Double>> weights;
    private final Supplier<Map<String, Quota>> quotas;

    public RoleList(RoleFigures figures, Supplier<Map<String, Double>> weights, Supplier<Map<String, Quota>> quotas) {
        this.figures = requireNonNull(figures, "figures is null");
        this.weights = requireNonNull(weights, "weights is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    /** All that are used, reserved for, or have a weight or a quota. */
    public SortedSet<String> names() {
        SortedSet<String> names = figures.known();
        names.addAll(weights.get().keySet());
        names.addAll(quotas.get().keySet());
        return names;
    }

    /** Them as messages. */
    public List<Role> messages() {
        Map<String, Double> known = weights.get();
        return names().stream()
                .map(name -> Role.newBuilder()
                        .setName(name)
                        .setWeight(known.getOrDefault(name, 1.0))
                        .addAllFrameworks(figures.frameworks(name).stream()
                                .map(framework -> IdConverter.toWire(framework.id()))
                                .toList())
                        .addAllResources(ResourceConverter.toWire(figures.allocated(name)
                                .plus(figures.offered(name))
                                .unallocate()))
                        .build())
                .toList();
    }

    /** Them as {@code /roles} shows them, as far as they are to be shown. */
    public void json(JsonGenerator json, Predicate<String> shown) throws IOException {
        Map<String, Double> known = weights.get();
        json.writeStartObject();
        json.writeArrayFieldStart("roles");
        for (String name : names().stream().filter(shown).toList()) {
            Quota quota = quotas.get().getOrDefault(name, Quota.none());
            Resources allocated = figures.allocated(name);
            Resources offered = figures.offered(name);
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeNumberField("weight", known.getOrDefault(name, 1.0));
            json.writeObjectFieldStart("quota");
            json.writeStringField("role", name);
            amounts(json, "guarantee", quota.guarantees().thousandths());
            amounts(json, "limit", quota.limits().thousandths());
            amounts(json, "consumed", figures.consumed(name).thousandths());
            json.writeEndObject();
            amounts(json, "resources", allocated.plus(offered).quantities().thousandths());
            amounts(json, "allocated", allocated.quantities().thousandths());
            amounts(json, "offered", offered.quantities().thousandths());
            amounts(json, "reserved", figures.reserved(name).quantities().thousandths());
            json.writeArrayFieldStart("frameworks");
            for (Framework framework : figures.frameworks(name)) {
                json.writeString(framework.id().value());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void amounts(JsonGenerator json, String field, Map<String, Long> thousandths) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> amount : thousandths.entrySet()) {
            json.writeNumberField(amount.getKey(), amount.getValue() / 1000.0);
        }
        json.writeEndObject();
    }
}
