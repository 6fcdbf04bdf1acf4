package org.mesosgi.hierarchical.internal.sorter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The order of clients by chance, by their weights. The source of chance is the same in each run of the tests. */
class RandomSorterTest {

    private static final int SORTS = 20_000;
    private static final Offset<Double> TOLERANCE = within(0.015);

    private final Sorter<String> sorter = new RandomSorter<>(new Random(1));

    @Test
    void eachOrderOfClientsIsAsProbableAsDrawingThemByWeightWithoutReplacement() {
        add("a", 1);
        add("b", 2);
        add("c", 1);

        Map<List<String>, Double> orders = sortOften();

        assertThat(orders).hasSize(6);
        assertThat(orders.get(List.of("b", "a", "c"))).isCloseTo(2 / 4.0 * 1 / 2, TOLERANCE);
        assertThat(orders.get(List.of("b", "c", "a"))).isCloseTo(2 / 4.0 * 1 / 2, TOLERANCE);
        assertThat(orders.get(List.of("a", "b", "c"))).isCloseTo(1 / 4.0 * 2 / 3, TOLERANCE);
        assertThat(orders.get(List.of("c", "a", "b"))).isCloseTo(1 / 4.0 * 1 / 3, TOLERANCE);
    }

    @Test
    void aSubtreeIsDrawnByItsOwnWeightAndSharesItAmongThoseBelow() {
        sorter.setWeight("a", 3);
        add("a/x", 1);
        add("a/y", 3);
        add("b", 1);

        Map<String, Double> first = first(sortOften());

        assertThat(first.get("a/x")).isCloseTo(3 / 4.0 * 1 / 4, TOLERANCE);
        assertThat(first.get("a/y")).isCloseTo(3 / 4.0 * 3 / 4, TOLERANCE);
        assertThat(first.get("b")).isCloseTo(1 / 4.0, TOLERANCE);
    }

    @Test
    void weightsOfInactiveSiblingsDoNotCount() {
        add("a/x", 1);
        add("a/y", 100);
        add("b", 1);
        add("c/z", 100);
        sorter.deactivate("a/y");
        sorter.deactivate("c/z");

        Map<String, Double> first = first(sortOften());

        assertThat(first).containsOnlyKeys("a/x", "b");
        assertThat(first.get("a/x")).isCloseTo(0.5, TOLERANCE);
    }

    @Test
    void theSharesOfClientsAreZero() {
        add("a", 1);

        assertThat(sorter.share("a")).isZero();
    }

    private void add(String path, double weight) {
        sorter.setWeight(path, weight);
        sorter.add(path, path);
        sorter.activate(path);
    }

    private Map<List<String>, Double> sortOften() {
        Map<List<String>, Double> orders = new HashMap<>();
        for (int i = 0; i < SORTS; i++) {
            List<String> order = new ArrayList<>();
            sorter.sort().forEachRemaining(order::add);
            orders.merge(order, 1.0 / SORTS, Double::sum);
        }
        return orders;
    }

    private static Map<String, Double> first(Map<List<String>, Double> orders) {
        Map<String, Double> first = new HashMap<>();
        orders.forEach((order, part) -> first.merge(order.get(0), part, Double::sum));
        return first;
    }
}
