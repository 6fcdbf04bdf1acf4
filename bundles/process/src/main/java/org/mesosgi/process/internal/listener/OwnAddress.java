package org.mesosgi.process.internal.listener;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** An address of this machine, for those who listen on all of them and have to tell others of one. */
final class OwnAddress {

    private OwnAddress() {}

    /** One that other machines know; the wildcard if there is none. */
    static InetAddress find() {
        try {
            Optional<InetAddress> found = NetworkInterface.networkInterfaces()
                    .filter(each -> !isLoopback(each))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst();
            return found.orElseGet(OwnAddress::wildcard);
        } catch (SocketException e) {
            return wildcard();
        }
    }

    private static boolean isLoopback(NetworkInterface network) {
        try {
            return network.isLoopback();
        } catch (SocketException e) {
            return true;
        }
    }

    private static InetAddress wildcard() {
        return new InetSocketAddress(0).getAddress();
    }
}
