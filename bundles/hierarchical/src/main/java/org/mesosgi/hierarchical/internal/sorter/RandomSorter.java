package org.mesosgi.hierarchical.internal.sorter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.hierarchical.internal.amounts.Parcel;

/**
 * Sorts by chance: a client comes first with a probability that is its part of the weight among its active siblings,
 * times that of each node above it; the rest is drawn in the same way. What clients hold does not matter.
 */
public final class RandomSorter<T> implements Sorter<T> {

    private final ClientTree<T> tree = new ClientTree<>();
    private final RandomGenerator random;

    /** A client, and the time at which it arrives in a race that is won by chance. */
    private record Arrival<T>(T client, double time) {}

    /** @param random the source of chance */
    public RandomSorter(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void add(String path, T client) {
        tree.add(path, client);
    }

    @Override
    public void remove(String path) {
        tree.remove(path);
    }

    @Override
    public void activate(String path) {
        tree.setActive(path, true);
    }

    @Override
    public void deactivate(String path) {
        tree.setActive(path, false);
    }

    @Override
    public void setWeight(String path, double weight) {
        tree.setWeight(path, weight);
    }

    @Override
    public void allocated(String path, AgentId agent, Parcel parcel) {}

    @Override
    public void unallocated(String path, AgentId agent, Parcel parcel) {}

    @Override
    public void reallocated(String path, AgentId agent, Parcel before, Parcel after) {}

    @Override
    public double share(String path) {
        return 0;
    }

    @Override
    public Iterator<T> sort() {
        List<Arrival<T>> arrivals = new ArrayList<>();
        race(tree.root(), 1, arrivals);
        arrivals.sort(Comparator.comparingDouble(Arrival::time));
        return arrivals.stream().map(Arrival::client).iterator();
    }

    /**
     * Lets all active clients below a node arrive. Times are distributed exponentially with the clients' weights as rates:
     * so the probability to be the next is a client's part of the weight of those that have not arrived.
     */
    private void race(Inner<T> inner, double weight, List<Arrival<T>> arrivals) {
        List<Node<T>> active = new ArrayList<>();
        double sum = 0;
        for (Node<T> child : inner.sorted.nodes()) {
            if (hasActiveClient(child)) {
                active.add(child);
                sum += tree.weight(child);
            }
        }
        for (Node<T> child : active) {
            double part = weight * tree.weight(child) / sum;
            if (child instanceof Inner<T> below) {
                race(below, part, arrivals);
            } else {
                arrivals.add(new Arrival<>(((Leaf<T>) child).client, random.nextExponential() / part));
            }
        }
    }

    private static <T> boolean hasActiveClient(Node<T> node) {
        if (node instanceof Inner<T> inner) {
            for (Node<T> child : inner.sorted.nodes()) {
                if (hasActiveClient(child)) {
                    return true;
                }
            }
            return false;
        }
        // Inactive clients are not among the nodes that are to be sorted.
        return true;
    }
}
