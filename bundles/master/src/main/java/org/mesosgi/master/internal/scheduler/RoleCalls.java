package org.mesosgi.master.internal.scheduler;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.wire.v1.scheduler.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For which of its roles a framework wants offers. As in Mesos, a call that names another role is dropped as a whole. */
final class RoleCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RoleCalls.class);

    private final Allocation allocation;

    RoleCalls(Allocation allocation) {
        this.allocation = requireNonNull(allocation, "allocation is null");
    }

    void revive(Framework framework, Call.Revive call) {
        own(framework, Call.Type.REVIVE, call.getRolesList()).ifPresent(roles -> {
            framework.revive(roles);
            allocation.call(allocator -> allocator.reviveOffers(framework.id(), roles));
        });
    }

    void suppress(Framework framework, Call.Suppress call) {
        own(framework, Call.Type.SUPPRESS, call.getRolesList()).ifPresent(roles -> {
            framework.suppress(roles);
            allocation.call(allocator -> allocator.suppressOffers(framework.id(), roles));
        });
    }

    /** The roles of a call; empty if not all of them are the framework's. */
    private static Optional<Set<String>> own(Framework framework, Call.Type type, List<String> named) {
        Set<String> own = framework.roles();
        Optional<String> other =
                named.stream().filter(role -> !own.contains(role)).findFirst();
        other.ifPresent(role -> LOG.warn(
                "Dropping {} call of framework {} ({}): '{}' is not one of its roles {}",
                type,
                framework.id(),
                framework.info().getName(),
                role,
                own));
        return other.isPresent() ? Optional.empty() : Optional.of(new LinkedHashSet<>(named));
    }
}
