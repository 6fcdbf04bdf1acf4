package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A master, as contenders announce it and detectors find it.
 *
 * @param id its id, new at every start
 * @param hostname the name that clients are sent to
 * @param ip its address in text form
 * @param port its port
 * @param version its Mesos version, if it says so
 * @param domain where it stands, if it says so
 */
public record MasterInfo(
        String id, String hostname, String ip, int port, Optional<String> version, Optional<DomainInfo> domain) {

    public MasterInfo {
        requireNonNull(id, "id is null");
        requireNonNull(hostname, "hostname is null");
        requireNonNull(ip, "ip is null");
        requireNonNull(version, "version is null");
        requireNonNull(domain, "domain is null");
    }

    /** Its address as Mesos writes it: {@code master@<ip>:<port>}. */
    public String pid() {
        return "master@" + ip + ":" + port;
    }
}
