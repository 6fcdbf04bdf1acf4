package org.mesosgi.process.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where others reach a host.
 *
 * @param hostname its name
 * @param ip its address
 * @param port its port
 */
public record HostAddress(String hostname, String ip, int port) {

    /**
     * The address of a host that listens somewhere; everywhere means the address that others are most likely to find it
     * at.
     *
     * @param hostname the name to give, if not that of the address
     */
    public static HostAddress of(InetSocketAddress listening, Optional<String> hostname) {
        InetAddress listened = listening.getAddress();
        InetAddress address = listened == null || listened.isAnyLocalAddress() ? ownAddress() : listened;
        return new HostAddress(
                hostname.orElseGet(address::getCanonicalHostName), address.getHostAddress(), listening.getPort());
    }

    private static InetAddress ownAddress() {
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
