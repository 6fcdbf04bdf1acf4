package org.mesosgi.master.internal.constraint;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.wire.v1.scheduler.AttributeConstraint;
import org.mesosgi.wire.v1.scheduler.OfferConstraints;

/**
 * The offer constraints of a framework. A role without constraints admits all agents; one with them those that fulfil all
 * constraints of one of its groups.
 */
public final class OfferConstraintsFilter {

    private static final OfferConstraintsFilter NONE =
            new OfferConstraintsFilter(OfferConstraints.getDefaultInstance(), Map.of());

    private final OfferConstraints said;
    private final Map<String, List<List<AttributeCondition>>> roles;

    private OfferConstraintsFilter(OfferConstraints said, Map<String, List<List<AttributeCondition>>> roles) {
        this.said = said;
        this.roles = roles;
    }

    /** No constraints. */
    public static OfferConstraintsFilter none() {
        return NONE;
    }

    /**
     * What a framework says.
     *
     * @param subscribed the roles of the framework
     */
    public static OfferConstraintsFilter of(OfferConstraints said, Set<String> subscribed, RegexLimits limits)
            throws InvalidConstraintsException {
        requireNonNull(limits, "limits is null");
        // In an order, so that of several mistakes always the same one is told.
        Map<String, OfferConstraints.RoleConstraints> sorted = new TreeMap<>(said.getRoleConstraintsMap());
        for (String role : sorted.keySet()) {
            if (!subscribed.contains(role)) {
                throw new InvalidConstraintsException("Offer constraints specify `role_constraints` for a role '" + role
                        + "'not contained in the set of roles");
            }
        }
        Map<String, List<List<AttributeCondition>>> roles = new TreeMap<>();
        for (Map.Entry<String, OfferConstraints.RoleConstraints> each : sorted.entrySet()) {
            try {
                roles.put(each.getKey(), groups(each.getKey(), each.getValue(), limits));
            } catch (InvalidConstraintsException e) {
                throw new InvalidConstraintsException("Offer constraints are not valid: ", e);
            }
        }
        return new OfferConstraintsFilter(said, roles);
    }

    private static List<List<AttributeCondition>> groups(
            String role, OfferConstraints.RoleConstraints constraints, RegexLimits limits)
            throws InvalidConstraintsException {
        if (constraints.getGroupsCount() == 0) {
            throw new InvalidConstraintsException(
                    "'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role " + role);
        }
        List<List<AttributeCondition>> groups = new ArrayList<>();
        for (OfferConstraints.RoleConstraints.Group group : constraints.getGroupsList()) {
            if (group.getAttributeConstraintsCount() == 0) {
                // The blank that is missing is missing in Mesos.
                throw new InvalidConstraintsException("'OfferConstraints::RoleConstraints::groups' for role " + role
                        + "contains an empty RoleConstraints::Group");
            }
            groups.add(conditions(role, group.getAttributeConstraintsList(), limits));
        }
        return groups;
    }

    private static List<AttributeCondition> conditions(
            String role, List<AttributeConstraint> constraints, RegexLimits limits) throws InvalidConstraintsException {
        List<AttributeCondition> conditions = new ArrayList<>();
        for (AttributeConstraint constraint : constraints) {
            try {
                conditions.add(AttributeCondition.of(constraint, limits));
            } catch (InvalidConstraintsException e) {
                throw new InvalidConstraintsException("A role " + role + " has an invalid 'AttributeConstraint': ", e);
            }
        }
        return conditions;
    }

    /** What the framework has said. */
    public OfferConstraints said() {
        return said;
    }

    /** Whether an agent may be offered to a role. */
    public boolean admits(String role, AgentInfo agent) {
        List<List<AttributeCondition>> groups = roles.get(role);
        return groups == null
                || groups.stream().anyMatch(group -> group.stream().allMatch(condition -> condition.test(agent)));
    }

    /** The same for allocators; empty if all agents may be offered to all roles. */
    public Optional<BiPredicate<String, AgentInfo>> predicate() {
        return roles.isEmpty() ? Optional.empty() : Optional.of(this::admits);
    }
}
