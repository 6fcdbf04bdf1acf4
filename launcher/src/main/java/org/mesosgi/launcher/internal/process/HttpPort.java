package org.mesosgi.launcher.internal.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** The address of the process' HTTP server: the flags {@code --ip} and {@code --port}. */
final class HttpPort {

    private HttpPort() {}

    /** Framework properties that Felix' HTTP service takes. */
    static Map<String, String> properties(Map<String, String> flags) {
        Map<String, String> properties = new HashMap<>();
        properties.put("org.osgi.service.http.port", flags.getOrDefault("port", "0"));
        // Double slashes in paths are nothing to Mesos; we normalize them ourselves.
        properties.put("org.eclipse.jetty.UriComplianceMode", "UNSAFE");
        if (flags.containsKey("ip")) {
            properties.put("org.apache.felix.http.host", flags.get("ip"));
        }
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
                    .fix("stop what uses the port, or give another one with --port"));
        }
    }

    private static InetSocketAddress address(Map<String, String> flags, int port) {
        if (!flags.containsKey("ip")) {
            return new InetSocketAddress(port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(flags.get("ip")), port);
        } catch (UnknownHostException e) {
            throw new ProblemException(Problem.error("F102", "the value of --ip cannot be used")
                    .because("'" + flags.get("ip") + "' is no address")
                    .fix("give an address of this machine, or leave the flag out to listen on all of them"));
        }
    }
}
