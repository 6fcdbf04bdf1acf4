package org.mesosgi.process.authentication;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which realm a path belongs to: that of the longest path in the table which it is, or is below; or else that of all others.
 * So an endpoint that nobody has thought of is never open.
 *
 * @param prefix the host's own prefix, for example {@code /master}; each path is the same with and without it
 * @param open the paths that everybody may see
 * @param realms the realms by path
 * @param otherwise the realm of all other paths
 */
public record PathRealms(String prefix, Set<String> open, Map<String, Realm> realms, Realm otherwise) {

    public PathRealms {
        requireNonNull(prefix, "prefix is null");
        open = Set.copyOf(open);
        realms = Map.copyOf(realms);
        requireNonNull(otherwise, "otherwise is null");
    }

    /** The realm of a path; empty if everybody may see it. */
    Optional<Realm> of(String path) {
        String bare = isBelow(path, prefix) ? path.substring(prefix.length()) : path;
        Optional<String> openPath = longest(open, bare);
        Optional<String> realmPath = longest(realms.keySet(), bare);
        int openLength = openPath.map(String::length).orElse(0);
        if (openLength > realmPath.map(String::length).orElse(0)) {
            return Optional.empty();
        }
        return Optional.of(realmPath.map(realms::get).orElse(otherwise));
    }

    private static Optional<String> longest(Set<String> paths, String path) {
        return paths.stream().filter(each -> isBelow(path, each)).max(Comparator.comparingInt(String::length));
    }

    private static boolean isBelow(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
