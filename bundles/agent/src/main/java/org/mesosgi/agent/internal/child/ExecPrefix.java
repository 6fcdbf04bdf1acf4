package org.mesosgi.agent.internal.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mesosgi.api.container.ContainerLaunchInfo.Rlimit;

/** The programs of util-linux that stand before a command, and run it with other limits or as another user. */
public final class ExecPrefix {

    private static final Set<String> RLIMITS = Set.of(
            "as",
            "core",
            "cpu",
            "data",
            "fsize",
            "locks",
            "memlock",
            "msgqueue",
            "nice",
            "nofile",
            "nproc",
            "rss",
            "rtprio",
            "rttime",
            "sigpending",
            "stack");

    private ExecPrefix() {}

    /**
     * The words for a child. Limits come first: to raise them is up to the agent's user.
     *
     * @throws IllegalArgumentException if a limit is unknown
     */
    static List<String> of(ChildSpec spec) {
        List<String> words = new ArrayList<>();
        if (!spec.rlimits().isEmpty()) {
            words.add("prlimit");
            new TreeMap<>(spec.rlimits()).forEach((name, limit) -> words.add(rlimit(name, limit)));
        }
        spec.account().ifPresentOrElse(account -> become(account, spec.groups(), words), () -> {
            if (!spec.groups().isEmpty()) {
                words.addAll(List.of("setpriv", groups(List.of(), spec.groups())));
            }
        });
        return words;
    }

    /** The words that run a command as a user of this machine, with no more than the user's own groups. */
    public static List<String> as(Account account) {
        List<String> words = new ArrayList<>();
        become(account, Set.of(), words);
        return words;
    }

    private static void become(Account account, Set<Integer> further, List<String> words) {
        words.addAll(List.of(
                "setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), groups(account.groups(), further)));
    }

    private static String groups(List<Long> own, Set<Integer> further) {
        Set<Long> all = new TreeSet<>(own);
        further.forEach(group -> all.add(group.longValue()));
        return "--groups=" + all.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String rlimit(String name, Rlimit limit) {
        String resource = name.toLowerCase(Locale.ROOT).replaceFirst("^rlmt_", "");
        if (!RLIMITS.contains(resource)) {
            throw new IllegalArgumentException("the resource limit '" + name + "' is unknown");
        }
        return "--" + resource + "=" + bound(limit.soft()) + ":" + bound(limit.hard());
    }

    private static String bound(long value) {
        return value < 0 ? "unlimited" : Long.toString(value);
    }
}
