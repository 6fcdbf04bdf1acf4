package org.mesosgi.master.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import org.mesosgi.api.Mesos;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.runtime.Flags;

/** Who the master is and where it can be reached. */
final class MasterAddress {

    private MasterAddress() {}

    /** The master's description, with a new id. */
    static MasterInfo describe(InetSocketAddress listening, Flags flags) {
        InetAddress address = listening.getAddress();
        if (address == null || address.isAnyLocalAddress()) {
            // It listens everywhere: this is where others are most likely to find it.
            address = ownAddress();
        }
        return new MasterInfo(
                UUID.randomUUID().toString(),
                flags.find("hostname").orElse(address.getCanonicalHostName()),
                address.getHostAddress(),
                listening.getPort(),
                Optional.of(Mesos.VERSION),
                Optional.empty());
    }

    private static InetAddress ownAddress() {
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
