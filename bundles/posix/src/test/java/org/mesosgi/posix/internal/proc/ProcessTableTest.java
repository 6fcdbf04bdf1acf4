package org.mesosgi.posix.internal.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The agent is process 50 and leads its session; containers begin with process 100 and 200. */
class ProcessTableTest {

    private static final List<ProcessStat> SYSTEM = List.of(process(1, 0, 1, 1), process(50, 1, 50, 50));

    @Test
    void aContainerIsItsFirstProcessAndAllThatDescendFromIt() {
        assertThat(container(
                        100,
                        process(100, 50, 100, 100),
                        process(101, 100, 100, 100),
                        process(102, 101, 100, 100),
                        process(200, 50, 200, 200)))
                .containsExactlyInAnyOrder(100L, 101L, 102L);
    }

    @Test
    void aDescendantBelongsToItEvenInASessionOfItsOwn() {
        assertThat(container(100, process(100, 50, 100, 100), process(101, 100, 101, 101)))
                .containsExactlyInAnyOrder(100L, 101L);
    }

    @Test
    void anOrphanBelongsToTheContainerWhoseSessionItIsIn() {
        assertThat(container(100, process(100, 50, 100, 100), process(102, 1, 101, 100)))
                .containsExactlyInAnyOrder(100L, 102L);
    }

    @Test
    void anOrphanBelongsToTheContainerWhoseProcessGroupItIsIn() {
        assertThat(container(100, process(100, 50, 100, 50), process(102, 1, 100, 50)))
                .containsExactlyInAnyOrder(100L, 102L);
    }

    @Test
    void anOrphanBelongsToTheContainerThatLeadsItsSessionFromWithin() {
        assertThat(container(
                        100,
                        process(100, 50, 100, 100),
                        process(101, 100, 101, 101),
                        process(103, 1, 103, 101),
                        process(104, 103, 103, 101)))
                .containsExactlyInAnyOrder(100L, 101L, 103L, 104L);
    }

    @Test
    void theSessionOutlivesItsLeader() {
        assertThat(container(100, process(101, 1, 100, 100), process(102, 101, 102, 102)))
                .containsExactlyInAnyOrder(101L, 102L);
    }

    @Test
    void aSessionThatIsOnlyInheritedFromTheAgentBringsInNobody() {
        assertThat(container(
                        100,
                        process(100, 50, 50, 50),
                        process(101, 100, 50, 50),
                        process(200, 50, 50, 50),
                        process(201, 1, 50, 50)))
                .containsExactlyInAnyOrder(100L, 101L);
    }

    @Test
    void aContainerWithoutProcessesIsEmpty() {
        assertThat(container(100, process(200, 50, 200, 200))).isEmpty();
    }

    private static Set<Long> container(long first, ProcessStat... processes) {
        ProcessTable table = new ProcessTable(
                Stream.concat(SYSTEM.stream(), Stream.of(processes)).toList());
        return table.container(first).stream().map(ProcessStat::pid).collect(Collectors.toSet());
    }

    private static ProcessStat process(long pid, long parent, long group, long session) {
        return new ProcessStat(pid, parent, group, session, 0, 0, 1, 0);
    }
}
