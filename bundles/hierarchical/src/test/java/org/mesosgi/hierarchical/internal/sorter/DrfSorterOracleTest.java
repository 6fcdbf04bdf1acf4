package org.mesosgi.hierarchical.internal.sorter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.hierarchical.internal.OracleFiles;

/** The sorter sorts exactly as that of real Mesos did, in every recorded sequence of operations. */
class DrfSorterOracleTest {

    @ParameterizedTest
    @MethodSource("files")
    void sortsAsMesosDoes(String file) {
        List<String> lines = OracleFiles.lines("sorter", file);
        TestSorter sorter = new TestSorter(excluded(lines.get(0)));
        int sorts = 0;
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = List.of(lines.get(i).split(" "));
            if (words.get(0).equals("sort")) {
                assertThat(("> " + String.join(" ", sorter.order())))
                        .as(file + ":" + (i + 1))
                        .isEqualTo(lines.get(i + 1));
                sorts++;
            } else if (!Set.of(">", "exclude").contains(words.get(0))) {
                apply(sorter, words.get(0), words.subList(1, words.size()));
            }
        }
        assertThat(sorts).isPositive();
    }

    @Test
    void allRecordingsAreThere() {
        assertThat(files()).hasSize(70);
    }

    static List<String> files() {
        return OracleFiles.list("sorter");
    }

    private static Set<String> excluded(String firstLine) {
        String command = "exclude ";
        return firstLine.startsWith(command) ? Set.of(firstLine.substring(command.length())) : Set.of();
    }

    private static void apply(TestSorter sorter, String operation, List<String> arguments) {
        String subject = arguments.get(0);
        switch (operation) {
            case "add" -> sorter.addInactive(subject);
            case "remove" -> sorter.remove(subject);
            case "activate" -> sorter.activate(subject);
            case "deactivate" -> sorter.deactivate(subject);
            case "weight" -> sorter.weight(subject, Double.parseDouble(arguments.get(1)));
            case "addagent" -> sorter.setAgent(subject, arguments.get(1));
            case "removeagent" -> sorter.removeAgent(subject);
            case "allocated" -> sorter.allocated(subject, arguments.get(1), Resources.parse(arguments.get(2)));
            case "unallocated" -> sorter.unallocated(subject, arguments.get(1), Resources.parse(arguments.get(2)));
            default -> throw new IllegalArgumentException(operation);
        }
    }
}
