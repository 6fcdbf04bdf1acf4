package org.mesosgi.master.internal.framework;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.master.internal.constraint.InvalidConstraintsException;
import org.mesosgi.master.internal.constraint.OfferConstraintsFilter;
import org.mesosgi.master.internal.constraint.RegexLimits;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.validation.FrameworkInfos;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.scheduler.OfferConstraints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a framework says of itself when it subscribes, or instead later. It has been checked.
 *
 * @param suppressedRoles those of its roles for which it wants no offers
 * @param constraints which agents it wants to be offered
 */
record Subscription(FrameworkInfo info, Set<String> suppressedRoles, OfferConstraintsFilter constraints) {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    /** Checks what a framework says. */
    static Subscription read(
            FrameworkInfo info, List<String> suppressedRoles, OfferConstraints constraints, RegexLimits limits)
            throws InvalidSubscriptionException {
        Set<String> suppressed = new LinkedHashSet<>(suppressedRoles);
        Optional<String> invalid = FrameworkInfos.validate(info, suppressed);
        if (invalid.isPresent()) {
            throw new InvalidSubscriptionException(invalid.get());
        }
        try {
            Set<String> roles = FrameworkConverter.toApi(info).roles();
            return new Subscription(info, suppressed, OfferConstraintsFilter.of(constraints, roles, limits));
        } catch (InvalidConstraintsException e) {
            throw new InvalidSubscriptionException(e);
        } catch (IllegalArgumentException e) {
            throw new InvalidSubscriptionException("Invalid 'FrameworkInfo.offer_filters': " + e.getMessage(), e);
        }
    }

    /** The same of a framework that has got an id. */
    Subscription withInfo(FrameworkInfo other) {
        return new Subscription(other, suppressedRoles, constraints);
    }

    /** The same, but for what a framework that is known cannot change, as in Mesos: its user, and whether it checkpoints. */
    Subscription keepingFixed(Framework known) {
        FrameworkInfo before = known.info();
        if (info.getUser().equals(before.getUser()) && info.getCheckpoint() == before.getCheckpoint()) {
            return this;
        }
        LOG.warn(
                "Framework {} has subscribed again with user '{}' and checkpoint={}; these cannot change and stay '{}' and {}",
                known.id(),
                info.getUser(),
                info.getCheckpoint(),
                before.getUser(),
                before.getCheckpoint());
        return withInfo(info.toBuilder()
                .setUser(before.getUser())
                .setCheckpoint(before.getCheckpoint())
                .build());
    }

    /** From now on it holds for this framework. */
    void applyTo(Framework framework) {
        framework.update(info, suppressedRoles, constraints);
    }
}
