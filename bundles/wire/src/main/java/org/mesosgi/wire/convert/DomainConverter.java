package org.mesosgi.wire.convert;

import java.util.Optional;
import org.mesosgi.api.value.DomainInfo;

/** Where a machine stands. */
public final class DomainConverter {
    private DomainConverter() {}

    /** What it says of faults; empty if it does not. */
    public static Optional<DomainInfo> toApi(org.mesosgi.wire.v1.DomainInfo domain) {
        return Fields.ifSet(domain.hasFaultDomain(), domain::getFaultDomain)
                .map(faults -> new DomainInfo(
                        faults.getRegion().getName(), faults.getZone().getName()));
    }

    public static org.mesosgi.wire.v1.DomainInfo toWire(DomainInfo domain) {
        org.mesosgi.wire.v1.DomainInfo.Builder builder = org.mesosgi.wire.v1.DomainInfo.newBuilder();
        builder.getFaultDomainBuilder().getRegionBuilder().setName(domain.region());
        builder.getFaultDomainBuilder().getZoneBuilder().setName(domain.zone());
        return builder.build();
    }
}
