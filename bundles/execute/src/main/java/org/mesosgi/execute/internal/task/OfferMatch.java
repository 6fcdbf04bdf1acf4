package org.mesosgi.execute.internal.task;

import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.execute.internal.options.Options;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskInfo;

/** Whether an offer is enough, and the task that it makes. */
final class OfferMatch {

    private OfferMatch() {}

    /** What of an offer can be used: everything that nobody may take away again. */
    static Resources usable(Offer offer) {
        return ResourceConverter.toApi(offer.getResourcesList()).nonRevocable().unallocate();
    }

    /** The task on the agent of an offer, with resources of it, reserved ones first; empty if they are not enough. */
    static Optional<TaskInfo> task(Options options, Offer offer) {
        return usable(offer)
                .find(options.resources())
                .map(found -> TaskInfo.newBuilder()
                        .setName(options.task())
                        .setTaskId(org.mesosgi.wire.v1.TaskID.newBuilder().setValue(options.task()))
                        .setAgentId(offer.getAgentId())
                        .addAllResources(ResourceConverter.toWire(
                                found.allocate(offer.getAllocationInfo().getRole())))
                        .setCommand(options.command())
                        .build());
    }
}
