package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The allocator makes exactly the allocations that real Mesos made, in every recorded scenario. */
class HierarchicalAllocatorOracleTest {

    @ParameterizedTest
    @MethodSource("files")
    void allocatesAsMesosDoes(String file) {
        Replay replay = new Replay();
        List<String> lines = OracleFiles.lines("allocator", file);
        int checked = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#") || line.startsWith(">")) {
                continue;
            }
            assertThat(replay.play(line)).as(file + ":" + (i + 1) + ": " + line).isEqualTo(allocationsAfter(i, lines));
            checked++;
        }
        assertThat(checked).isPositive();
    }

    @Test
    void allRecordingsAreThere() {
        assertThat(files()).hasSize(140);
    }

    static List<String> files() {
        return OracleFiles.list("allocator");
    }

    private static List<String> allocationsAfter(int command, List<String> lines) {
        List<String> allocations = new ArrayList<>();
        for (int i = command + 1; i < lines.size() && lines.get(i).startsWith("> "); i++) {
            allocations.add(lines.get(i).substring(2));
        }
        return allocations;
    }
}
