package org.mesosgi.zookeeper.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The nodes of candidates, as Mesos names them: the one with the lowest number leads. */
final class Candidates {

    /** How their names begin; ZooKeeper adds the number. */
    static final String PREFIX = "json.info_";

    private Candidates() {}

    static boolean isOne(String node) {
        return node.startsWith(PREFIX) && node.substring(PREFIX.length()).matches("[0-9]{1,18}");
    }

    static Optional<String> leader(Collection<String> nodes) {
        return nodes.stream().filter(Candidates::isOne).min(Comparator.comparingLong(Candidates::number));
    }

    private static long number(String node) {
        return Long.parseLong(node.substring(PREFIX.length()));
    }
}
