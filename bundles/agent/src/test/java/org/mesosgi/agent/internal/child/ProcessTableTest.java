package org.mesosgi.agent.internal.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

    @Test
    void readsALineOfProc() {
        String line = "42 (a) b (c)) S 7 8 9 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 12345 99 1";

        assertThat(ProcessEntry.parse(line)).contains(new ProcessEntry(42, 7, 8, 9, false, 12345));
    }

    @Test
    void readsNothingFromAnythingElse() {
        assertThat(ProcessEntry.parse("")).isEmpty();
        assertThat(ProcessEntry.parse("42 (cut")).isEmpty();
        assertThat(ProcessEntry.parse("42 (short) S 7 8")).isEmpty();
    }

    @Test
    void findsDescendants() {
        ProcessTable table = table(process(10, 1, 1, 1), process(11, 10, 1, 1), process(12, 11, 1, 1));

        assertThat(pids(table, 11)).containsExactlyInAnyOrder(11L, 12L);
    }

    @Test
    void findsTheMembersOfASessionWhoseParentsHaveEnded() {
        ProcessTable table = table(process(10, 1, 10, 10), process(12, 1, 12, 10), process(13, 12, 13, 13));

        assertThat(pids(table, 10)).containsExactlyInAnyOrder(10L, 12L, 13L);
    }

    @Test
    void findsTheMembersOfASessionWhoseLeaderHasEnded() {
        ProcessTable table = table(process(12, 1, 12, 10));

        assertThat(pids(table, 10)).containsExactly(12L);
    }

    @Test
    void bringsInNobodyThroughAnInheritedSession() {
        ProcessTable table = table(process(5, 1, 5, 5), process(10, 5, 5, 5), process(6, 5, 5, 5));

        assertThat(pids(table, 10)).containsExactly(10L);
    }

    @Test
    void seesThisProcess() throws IOException {
        long self = ProcessHandle.current().pid();

        assertThat(ProcessTable.read().entries()).anyMatch(entry -> entry.pid() == self);
    }

    private static List<Long> pids(ProcessTable table, long first) {
        return table.family(List.of(first)).stream().map(ProcessEntry::pid).toList();
    }

    private static ProcessTable table(ProcessEntry... entries) {
        return new ProcessTable(List.of(entries));
    }

    private static ProcessEntry process(long pid, long parent, long group, long session) {
        return new ProcessEntry(pid, parent, group, session, false, 0);
    }
}
