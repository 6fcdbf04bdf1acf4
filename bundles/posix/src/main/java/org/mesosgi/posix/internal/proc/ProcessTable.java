package org.mesosgi.posix.internal.proc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The processes of a machine at one time.
 *
 * <p>Which of them belong to a container? Its first process, their children, and whoever is in a session or a process
 * group that one of them leads: that keeps those whose parent has ended, and whom another process, outside of the
 * container, has adopted. Sessions and groups are told by their leader's process id. So a session that a container has
 * merely inherited, as it does from an agent that gives it none of its own, brings in nobody; and a session or group
 * still counts when its leader has ended, since the kernel does not reuse the id of a process while a session or group
 * is called by it. A process is lost only if it has left both session and group and all that stood between it and the
 * first process have ended.
 */
public final class ProcessTable {

    /** For each process id, who belongs where that process belongs. */
    private final Map<Long, List<ProcessStat>> followers = new HashMap<>();

    /** A table of these processes. */
    public ProcessTable(Collection<ProcessStat> processes) {
        for (ProcessStat process : processes) {
            LongStream.of(process.pid(), process.parent(), process.group(), process.session())
                    .distinct()
                    .forEach(leader -> followers
                            .computeIfAbsent(leader, unseen -> new ArrayList<>())
                            .add(process));
        }
    }

    /**
     * The processes of a container.
     *
     * @param first the id of its first process, which may have ended
     */
    public Set<ProcessStat> container(long first) {
        Set<ProcessStat> members = new LinkedHashSet<>();
        Deque<Long> leaders = new ArrayDeque<>(List.of(first));
        while (!leaders.isEmpty()) {
            for (ProcessStat follower : followers.getOrDefault(leaders.remove(), List.of())) {
                if (members.add(follower)) {
                    leaders.add(follower.pid());
                }
            }
        }
        return members;
    }
}
