package org.mesosgi.check;

/** The address of this machine by which it is asked. */
public enum Loopback {
    /** That of IPv4. */
    IPV4("127.0.0.1", "127.0.0.1"),

    /** That of IPv6. */
    IPV6("::1", "[::1]");

    private final String address;
    private final String urlHost;

    Loopback(String address, String urlHost) {
        this.address = address;
        this.urlHost = urlHost;
    }

    String address() {
        return address;
    }

    /** As it is in a URL. */
    String urlHost() {
        return urlHost;
    }
}
