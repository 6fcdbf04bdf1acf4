package org.mesosgi.hierarchical.internal.sorter;

import java.util.Iterator;
import java.util.function.Consumer;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.hierarchical.internal.amounts.Parcel;

/**
 * Sorts by dominant shares: who has least of what it has most of comes first.
 *
 * <p>The share of a node is the largest part of any resource that its subtree holds, divided by its weight. Siblings are
 * sorted by share, then by how often something was allocated to them, then by name; clients come in the order of a walk
 * through the tree. (A. Ghodsi et al., Dominant Resource Fairness, NSDI 2011.)
 *
 * <p>A change of what clients hold moves their nodes at once. Any other change makes the next {@link #sort} sort all.
 */
public final class DrfSorter<T> implements Sorter<T> {

    private final ClientTree<T> tree = new ClientTree<>();
    private final Totals totals;

    private boolean sorted = true;
    private long sortedVersion;

    /** @param totals what clients' shares are shares of */
    public DrfSorter(Totals totals) {
        this.totals = totals;
    }

    @Override
    public void add(String path, T client) {
        tree.add(path, client);
        sorted = false;
    }

    @Override
    public void remove(String path) {
        tree.remove(path);
        sorted = false;
    }

    @Override
    public void activate(String path) {
        tree.setActive(path, true);
        sorted = false;
    }

    @Override
    public void deactivate(String path) {
        tree.setActive(path, false);
        sorted = false;
    }

    @Override
    public void setWeight(String path, double weight) {
        tree.setWeight(path, weight);
        sorted = false;
    }

    @Override
    public void allocated(String path, AgentId agent, Parcel parcel) {
        update(path, node -> {
            node.holding.add(agent, parcel);
            node.allocations++;
        });
    }

    @Override
    public void unallocated(String path, AgentId agent, Parcel parcel) {
        update(path, node -> node.holding.subtract(agent, parcel));
    }

    @Override
    public void reallocated(String path, AgentId agent, Parcel before, Parcel after) {
        update(path, node -> {
            node.holding.subtract(agent, before);
            node.holding.add(agent, after);
        });
    }

    @Override
    public double share(String path) {
        return share(tree.leaf(path));
    }

    @Override
    public Iterator<T> sort() {
        if (!isSorted()) {
            sort(tree.root());
            sorted = true;
            sortedVersion = totals.version();
        }
        return new Walk<>(tree.root());
    }

    /** Changes a client and all nodes above it. */
    private void update(String path, Consumer<Node<T>> change) {
        boolean keepSorted = isSorted();
        for (Node<T> node = tree.leaf(path); !node.isRoot(); node = node.parent()) {
            Siblings<T> siblings = node.parent().sorted;
            int index = keepSorted ? siblings.indexOf(node) : -1;
            change.accept(node);
            if (index >= 0) {
                node.share = share(node);
                siblings.settle(index);
            }
        }
    }

    private boolean isSorted() {
        return sorted && sortedVersion == totals.version();
    }

    private void sort(Inner<T> inner) {
        for (Node<T> child : inner.sorted.nodes()) {
            if (child instanceof Inner<T> below) {
                sort(below);
            }
            child.share = share(child);
        }
        inner.sorted.sort();
    }

    private double share(Node<T> node) {
        return totals.dominantShare(node.holding.total()) / tree.weight(node);
    }
}
