package org.mesosgi.execute.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mesosgi.runtime.LoadedModule;

/** The modules that are loaded, a line each, in columns. */
final class ModuleTable {

    private static final List<String> TITLES = List.of("NAME", "KIND", "LIBRARY", "VERSION");

    private ModuleTable() {}

    static String of(List<LoadedModule> modules) {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        modules.forEach(
                module -> rows.add(List.of(module.name(), module.kind(), module.library(), module.libraryVersion())));
        int[] widths = IntStream.range(0, TITLES.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append("  ").append(cell).append(" ".repeat(widths[column] - cell.length()));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
