package org.mesosgi.launcher.internal.process;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** The address of the process' HTTP server: the flags {@code --ip} and {@code --port}. */
final class HttpPort {

    private HttpPort() {}

    /**
     * Framework properties that our HTTP server takes. Felix' HTTP service has a listener of its own, which ours replaces
     * (see the bundle {@code process}): until then it is where nobody looks.
     */
    static Map<String, String> properties(Map<String, String> flags) {
        Map<String, String> properties = new HashMap<>();
        properties.put("mesos.http.port", flags.getOrDefault("port", "0"));
        if (flags.containsKey("ip")) {
            properties.put("mesos.http.ip", flags.get("ip"));
        }
        properties.put("org.osgi.service.http.port", "0");
        properties.put("org.apache.felix.http.host", "127.0.0.1");
        // Double slashes in paths are nothing to Mesos; we normalize them ourselves. With this, servlets take them,
        // too.
        properties.put("org.eclipse.jetty.UriComplianceMode", "UNSAFE");
        return properties;
    }

    /**
     * Looks whether the address is free, so that nothing is started in vain.
     *
     * @throws ProblemException if it is not
     */
    static void check(Map<String, String> flags) {
        int port = Integer.parseInt(flags.getOrDefault("port", "0"));
        InetSocketAddress address = address(flags, port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new ProblemException(Problem.error("F120", "cannot listen on " + address.getHostString() + ":" + port)
                    .because(e.getMessage())
                    .fix(
                            isOwn(address.getAddress())
                                    ? "stop what uses the port, or give another one with --port"
                                    : "give an address of this machine with --ip"));
        }
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static InetSocketAddress address(Map<String, String> flags, int port) {
        if (!flags.containsKey("ip")) {
            return new InetSocketAddress(port);
        }
        try {
            InetAddress address = InetAddress.getByName(flags.get("ip"));
            if (!(address instanceof Inet4Address)) {
                // The messages of Mesos say where a host is in four bytes.
                throw unusable(flags.get("ip"), "is no IPv4 address");
            }
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw unusable(flags.get("ip"), "is no address");
        }
    }

    private static ProblemException unusable(String address, String why) {
        return new ProblemException(Problem.error("F102", "the value of --ip cannot be used")
                .because("'" + address + "' " + why)
                .fix("give an IPv4 address of this machine, or leave the flag out to listen on all of them"));
    }
}
