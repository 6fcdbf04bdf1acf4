package org.mesosgi.hierarchical.internal.sorter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.hierarchical.internal.OracleFiles;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;

/** The sorter sorts exactly as that of real Mesos did, in every recorded sequence of operations. */
class DrfSorterOracleTest {

    @ParameterizedTest
    @MethodSource("files")
    void sortsAsMesosDoes(String file) {
        List<String> lines = OracleFiles.lines("sorter", file);
        Replay replay = new Replay(excluded(lines.get(0)));
        int sorts = 0;
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = List.of(lines.get(i).split(" "));
            if (words.get(0).equals("sort")) {
                assertThat(replay.sort()).as(file + ":" + (i + 1)).isEqualTo(lines.get(i + 1));
                sorts++;
            } else if (!Set.of(">", "exclude").contains(words.get(0))) {
                replay.apply(words.get(0), words.subList(1, words.size()));
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

    private static final class Replay {

        private final Map<String, Parcel> agents = new HashMap<>();
        private final Parcels parcels;
        private final Totals totals;
        private final Sorter<String> sorter;

        Replay(Set<String> excluded) {
            ScalarNames names = new ScalarNames();
            parcels = new Parcels(names);
            totals = new Totals(names, excluded);
            sorter = new DrfSorter<>(totals);
        }

        String sort() {
            StringBuilder clients = new StringBuilder("> ");
            sorter.sort().forEachRemaining(client -> clients.append(client).append(' '));
            return clients.length() > 2 ? clients.toString().strip() : "> ";
        }

        void apply(String operation, List<String> arguments) {
            String subject = arguments.get(0);
            switch (operation) {
                case "add" -> sorter.add(subject, subject);
                case "remove" -> sorter.remove(subject);
                case "activate" -> sorter.activate(subject);
                case "deactivate" -> sorter.deactivate(subject);
                case "weight" -> sorter.setWeight(subject, Double.parseDouble(arguments.get(1)));
                case "addagent" -> {
                    agents.put(subject, parcel(arguments.get(1)));
                    totals.replace(Amounts.NONE, agents.get(subject).quantities());
                }
                case "removeagent" -> totals.replace(agents.remove(subject).quantities(), Amounts.NONE);
                case "allocated" -> sorter.allocated(subject, new AgentId(arguments.get(1)), parcel(arguments.get(2)));
                case "unallocated" ->
                    sorter.unallocated(subject, new AgentId(arguments.get(1)), parcel(arguments.get(2)));
                default -> throw new IllegalArgumentException(operation);
            }
        }

        private Parcel parcel(String resources) {
            return parcels.of(Resources.parse(resources));
        }
    }
}
