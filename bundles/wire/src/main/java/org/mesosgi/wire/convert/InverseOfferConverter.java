package org.mesosgi.wire.convert;

import org.mesosgi.api.allocator.InverseOfferStatus;

/** What frameworks say to inverse offers. */
public final class InverseOfferConverter {
    private InverseOfferConverter() {}

    public static InverseOfferStatus toApi(org.mesosgi.wire.v1.allocator.InverseOfferStatus status) {
        return new InverseOfferStatus(
                InverseOfferStatus.Status.valueOf(status.getStatus().name()),
                IdConverter.toApi(status.getFrameworkId()),
                TimeConverter.toApi(status.getTimestamp()));
    }

    public static org.mesosgi.wire.v1.allocator.InverseOfferStatus toWire(InverseOfferStatus status) {
        return org.mesosgi.wire.v1.allocator.InverseOfferStatus.newBuilder()
                .setStatus(org.mesosgi.wire.v1.allocator.InverseOfferStatus.Status.valueOf(
                        status.status().name()))
                .setFrameworkId(IdConverter.toWire(status.framework()))
                .setTimestamp(TimeConverter.toWire(status.timestamp()))
                .build();
    }
}
