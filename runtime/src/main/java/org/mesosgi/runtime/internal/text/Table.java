package org.mesosgi.runtime.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows with a head, as text for people or as JSON for programs. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** @param head the names of the columns */
    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row. */
    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** The text, or the JSON text. */
    public String show(boolean json) {
        return json ? JsonText.of(objects()) : toString();
    }

    /** An object for each row, with the columns' names in lower case, and underlines for blanks. */
    public List<Map<String, String>> objects() {
        List<Map<String, String>> objects = new ArrayList<>();
        List<String> head = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> object = new LinkedHashMap<>();
            for (int column = 0; column < head.size(); column++) {
                object.put(head.get(column).toLowerCase(Locale.ROOT).replace(' ', '_'), row.get(column));
            }
            objects.add(object);
        }
        return objects;
    }

    /** Columns aligned, two blanks between them. */
    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], row.get(column).length()));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths[column] - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
