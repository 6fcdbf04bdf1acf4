package org.mesosgi.hierarchical.internal.sorter;

import java.util.Random;
import org.mesosgi.api.allocator.AllocatorOptions;

/** Makes the sorters of a cluster: one for its roles, and one for the frameworks of each role. */
public interface SorterFactory {

    /** A sorter without clients. */
    <T> Sorter<T> create();

    /**
     * The factory that the master's flags name.
     *
     * @param totals what shares are shares of
     * @param random the source of chance
     * @throws IllegalArgumentException if there is no such sorter, or roles and frameworks are to be sorted differently
     */
    static SorterFactory of(AllocatorOptions options, Totals totals, Random random) {
        String name = options.roleSorter();
        if (!name.equals(options.frameworkSorter())) {
            throw new IllegalArgumentException("--role_sorter is '" + name + "' and --framework_sorter is '"
                    + options.frameworkSorter() + "'; set both to the same");
        }
        return switch (name) {
            case "drf" ->
                new SorterFactory() {
                    @Override
                    public <T> Sorter<T> create() {
                        return new DrfSorter<>(totals);
                    }
                };
            case "random" ->
                new SorterFactory() {
                    @Override
                    public <T> Sorter<T> create() {
                        return new RandomSorter<>(random);
                    }
                };
            default ->
                throw new IllegalArgumentException("--role_sorter is '" + name + "'; set it to 'drf' or 'random'");
        };
    }
}
