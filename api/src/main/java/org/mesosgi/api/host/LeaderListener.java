package org.mesosgi.api.host;

import java.util.Optional;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears which master leads. */
@ConsumerType
@FunctionalInterface
public interface LeaderListener {

    /**
     * Another master leads, or none does.
     *
     * @param leader the master that leads, as far as this host knows; empty if none does
     */
    void changed(Optional<MasterInfo> leader);
}
