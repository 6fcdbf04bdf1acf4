package org.mesosgi.zookeeper.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in ZooKeeper masters meet.
 *
 * @param servers the servers, as {@code host:port,host:port}
 * @param credentials {@code user:password}, for the scheme {@code digest}
 * @param path the node under which they meet, without a slash at its end
 */
record ZooKeeperUrl(String servers, Optional<String> credentials, String path) {

    private static final String SCHEME = "zk://";

    /** A password may hold a sign {@code @}, a server cannot. */
    private static final Pattern FORM = Pattern.compile("zk://(?:(.*)@)?([^/@]*)(/.*)?");

    private static final Pattern SERVERS = Pattern.compile("(?:[^,:\\s\\[\\]]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?");

    ZooKeeperUrl {
        requireNonNull(servers, "servers is null");
        requireNonNull(credentials, "credentials is null");
        requireNonNull(path, "path is null");
    }

    /**
     * Reads {@code zk://user:password@host:port,host:port/path}; user and password may be missing.
     *
     * @throws IllegalArgumentException if it has not this form; the message says why, without the password
     */
    static ZooKeeperUrl parse(String text) {
        String url = text.strip();
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "Error parsing ZooKeeper URL: Expecting 'zk://' at the beginning of the URL");
        }
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Error parsing ZooKeeper URL: it is not of the form zk://host:port,host:port/path");
        }
        Optional<String> credentials = Optional.ofNullable(matcher.group(1));
        if (credentials.filter(each -> each.indexOf(':') < 1).isPresent()) {
            throw new IllegalArgumentException(
                    "Error parsing ZooKeeper URL: what stands before the '@' is not of the form user:password");
        }
        for (String server : matcher.group(2).split(",", -1)) {
            if (!SERVERS.matcher(server).matches()) {
                throw new IllegalArgumentException(
                        "Error parsing ZooKeeper URL: '" + server + "' is not of the form host:port");
            }
        }
        String path = matcher.group(3) == null ? "" : matcher.group(3).replaceAll("/+$", "");
        if (path.isEmpty()) {
            throw new IllegalArgumentException("Expecting a (chroot) path for ZooKeeper ('/' is not supported)");
        }
        return new ZooKeeperUrl(matcher.group(2), credentials, path);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return SCHEME + servers + path;
    }
}
