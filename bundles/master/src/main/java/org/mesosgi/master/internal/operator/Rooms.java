package org.mesosgi.master.internal.operator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.master.internal.drain.Drains;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.maintenance.Maintenance;
import org.mesosgi.master.internal.operation.Operations;
import org.mesosgi.master.internal.quota.Quotas;
import org.mesosgi.master.internal.quota.Weights;
import org.mesosgi.master.internal.role.RoleList;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.v1.MasterInfo;

/**
 * The rooms of the master that operators have business with.
 *
 * @param remove removes a framework for good
 * @param flags the flags with secrets masked
 * @param started when the master has started
 * @param elected when it was elected, if it was
 */
public record Rooms(
        Cluster cluster,
        Operations operations,
        Maintenance maintenance,
        InverseOffers inverseOffers,
        Drains drains,
        Quotas quotas,
        Weights weights,
        RoleList roles,
        Consumer<Framework> remove,
        Metrics metrics,
        LoggingLevel logging,
        MasterInfo master,
        Map<String, String> flags,
        Instant started,
        Supplier<Optional<Instant>> elected) {

    /** Removes a framework. */
    Answer teardown(FrameworkId id) {
        Optional<Framework> framework = cluster.framework(id);
        framework.ifPresent(remove);
        return framework.isPresent()
                ? new Answer.Done(200)
                : new Answer.Refused(400, "No framework found with specified ID");
    }
}
