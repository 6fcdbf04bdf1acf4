package org.mesosgi.agent.internal.container;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The value of {@code --isolation}.
 *
 * @param names the isolators in the order of their creation, which is the order that they prepare containers in: those of
 *     Mesos in Mesos' order, then others in the flag's
 * @param replaced names of former times that stand in the flag, with those that count instead
 */
public record IsolationFlag(List<String> names, Map<String, List<String>> replaced) {

    private static final Map<String, List<String>> FORMER = Map.of(
            "process", List.of("posix/cpu", "posix/mem"),
            "cgroups", List.of("cgroups/cpu", "cgroups/mem"),
            "posix/disk", List.of("disk/du"));

    /** Is there whether it is named or not, as in Mesos: no task is to do without its secrets. */
    private static final String ALWAYS = "environment_secret";

    /** What Mesos calls built in, in its order: file systems, what limits processes, volumes, disk, gpus, networks. */
    private static final List<String> ORDER = List.of(
            "filesystem/posix",
            "filesystem/linux",
            "filesystem/shared",
            "posix/cpu",
            "posix/mem",
            "posix/rlimits",
            "cgroups/all",
            "cgroups/blkio",
            "cgroups/cpu",
            "cgroups/cpuset",
            "cgroups/devices",
            "cgroups/hugetlb",
            "cgroups/mem",
            "cgroups/net_cls",
            "cgroups/net_prio",
            "cgroups/perf_event",
            "cgroups/pids",
            "appc/runtime",
            "docker/runtime",
            "linux/capabilities",
            "linux/devices",
            "linux/nnp",
            "linux/seccomp",
            "namespaces/ipc",
            "namespaces/pid",
            "docker/volume",
            "volume/csi",
            "volume/host_path",
            "volume/image",
            "volume/sandbox_path",
            "volume/secret",
            "disk/du",
            "disk/xfs",
            "gpu/nvidia",
            "network/cni",
            "network/port_mapping",
            "network/ports",
            ALWAYS);

    public IsolationFlag {
        names = List.copyOf(names);
        replaced = Map.copyOf(replaced);
    }

    /**
     * Reads names with commas between them, which are not trimmed.
     *
     * @throws IllegalArgumentException if a name is there twice, or two isolators cannot be there together
     */
    public static IsolationFlag parse(String text) {
        List<String> tokens = List.of(text.split(",", -1)).stream()
                .filter(token -> !token.isEmpty())
                .toList();
        Set<String> seen = new HashSet<>();
        for (String token : tokens) {
            if (!seen.add(token)) {
                throw new IllegalArgumentException("'" + token + "' is there twice");
            }
        }
        Set<String> names = new LinkedHashSet<>();
        tokens.forEach(token -> names.addAll(FORMER.getOrDefault(token, List.of(token))));
        names.add(ALWAYS);
        requireOne("filesystem/", names);
        requireOne("network/", names);
        List<String> ordered = new ArrayList<>(names);
        ordered.sort(Comparator.comparingInt(IsolationFlag::rank));
        Map<String, List<String>> replaced = new java.util.TreeMap<>(FORMER);
        replaced.keySet().retainAll(tokens);
        return new IsolationFlag(ordered, replaced);
    }

    private static void requireOne(String group, Set<String> names) {
        List<String> members = names.stream()
                .filter(name -> name.startsWith(group) && !name.equals("network/ports"))
                .toList();
        if (members.size() > 1) {
            throw new IllegalArgumentException("only one of " + String.join(" and ", members) + " can be there");
        }
    }

    private static int rank(String name) {
        int index = ORDER.indexOf(name);
        return index < 0 ? ORDER.size() : index;
    }
}
