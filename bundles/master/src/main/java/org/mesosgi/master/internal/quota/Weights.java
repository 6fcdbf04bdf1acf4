package org.mesosgi.master.internal.quota;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.wire.cluster.OperatorState;
import org.mesosgi.wire.v1.WeightInfo;

/** The weights of roles. Used by events of the master's loop. */
public final class Weights {

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final OperatorRecord operators;

    public Weights(Cluster cluster, Allocation allocation, Offers offers, OperatorRecord operators) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.offers = requireNonNull(offers, "offers is null");
        this.operators = requireNonNull(operators, "operators is null");
    }

    /** The record of a master that begins with the weights of its flags. */
    public static OperatorState initial(Map<String, Double> weights) {
        OperatorState.Builder state = OperatorState.newBuilder();
        weights.forEach(
                (role, weight) -> state.addWeightsBuilder().setRole(role).setWeight(weight));
        return state.build();
    }

    /** Those that were given; a role that is not among them weighs 1. */
    public Map<String, Double> all() {
        Map<String, Double> all = new LinkedHashMap<>();
        operators.state().getWeightsList().forEach(info -> all.put(info.getRole(), info.getWeight()));
        return all;
    }

    /** The same as messages. */
    public List<WeightInfo> infos() {
        return operators.state().getWeightsList();
    }

    /** The role that a change is for: operators may write blanks around it. */
    public static String role(WeightInfo info) {
        return info.getRole().strip();
    }

    /**
     * Gives roles other weights, all or none.
     *
     * @return completes by an event of the loop, with what is wrong, for the answer 400, if none is changed
     */
    public CompletionStage<Optional<String>> update(List<WeightInfo> infos) {
        Map<String, Double> changed = new LinkedHashMap<>();
        for (WeightInfo info : infos) {
            String role = role(info);
            Optional<String> wrong = Roles.validate(role)
                    .map(why -> "Failed to validate update weights request JSON: Invalid role '" + role + "': " + why);
            if (wrong.isEmpty() && !(info.getWeight() > 0 && Double.isFinite(info.getWeight()))) {
                wrong = Optional.of("Failed to validate update weights request JSON for role '" + role
                        + "': Invalid weight '" + info.getWeight() + "': Weights must be positive");
            }
            if (wrong.isPresent()) {
                return CompletableFuture.completedFuture(wrong);
            }
            changed.put(role, info.getWeight());
        }
        return operators
                .change(state -> {
                    Map<String, Double> all = all();
                    all.putAll(changed);
                    state.clearWeights();
                    all.forEach((role, weight) ->
                            state.addWeightsBuilder().setRole(role).setWeight(weight));
                })
                .thenApply(nothing -> {
                    allocation.call(allocator -> allocator.updateWeights(changed));
                    rescind(changed.keySet());
                    return Optional.empty();
                });
    }

    /** What these roles are offered goes out anew, by the new weights. */
    private void rescind(Set<String> roles) {
        cluster.offers().stream().filter(offer -> roles.contains(offer.role())).forEach(offers::rescind);
    }
}
