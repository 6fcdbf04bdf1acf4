package org.mesosgi.hierarchical.internal.sorter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.hierarchical.internal.amounts.Holding;

/** The tree of the paths of clients, and the weights of paths. Knows nothing of orders. */
final class ClientTree<T> {

    private static final double DEFAULT_WEIGHT = 1;

    private final Inner<T> root = Inner.root();
    private final Map<String, Leaf<T>> leaves = new HashMap<>();
    private final Map<String, Double> weights = new HashMap<>();

    Inner<T> root() {
        return root;
    }

    Leaf<T> leaf(String path) {
        Leaf<T> leaf = leaves.get(path);
        if (leaf == null) {
            throw new IllegalStateException("sorter does not know client '" + path + "'");
        }
        return leaf;
    }

    void add(String path, T client) {
        if (leaves.containsKey(path)) {
            throw new IllegalStateException("sorter has client '" + path + "' already");
        }
        List<String> names = List.of(path.split("/", -1));
        Inner<T> parent = root;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = inner(parent, name);
        }
        String name = names.get(names.size() - 1);
        Leaf<T> leaf = parent.child(name).orElse(null) instanceof Inner<T> self
                ? new Leaf<>(Leaf.VIRTUAL, self, client)
                : new Leaf<>(name, parent, client);
        leaf.parent().add(leaf);
        leaves.put(path, leaf);
    }

    void remove(String path) {
        Leaf<T> leaf = leaf(path);
        leaves.remove(path);
        Inner<T> parent = leaf.parent();
        for (Inner<T> inner = parent; !inner.isRoot(); inner = inner.parent()) {
            inner.holding.subtract(leaf.holding);
        }
        parent.remove(leaf);
        while (!parent.isRoot() && parent.isEmpty()) {
            parent.parent().remove(parent);
            parent = parent.parent();
        }
        collapse(parent);
    }

    /** Sets a client's activity. */
    void setActive(String path, boolean active) {
        Leaf<T> leaf = leaf(path);
        if (leaf.active != active) {
            leaf.parent().remove(leaf);
            leaf.active = active;
            leaf.parent().add(leaf);
        }
    }

    /**
     * Sets the weight of a path. An inner node that is no client keeps the weight with which it was sorted first, as long
     * as it exists: so does Mesos, and operators know it.
     */
    void setWeight(String path, double weight) {
        weights.put(path, weight);
        Optional.ofNullable(leaves.get(path))
                .map(leaf -> leaf.isVirtual() ? leaf.parent() : leaf)
                .ifPresent(node -> node.weight = weight);
    }

    double weight(Node<T> node) {
        if (node.weight == Node.UNKNOWN) {
            node.weight = weights.getOrDefault(node.path(), DEFAULT_WEIGHT);
        }
        return node.weight;
    }

    /** The inner node of a name; a client that is there becomes the virtual leaf of a new one. */
    private Inner<T> inner(Inner<T> parent, String name) {
        Node<T> child = parent.child(name).orElse(null);
        if (child instanceof Inner<T> inner) {
            return inner;
        }
        Inner<T> inner;
        if (child instanceof Leaf<T> leaf) {
            parent.remove(leaf);
            inner = Inner.below(parent, name, leaf.holding.copy());
            inner.allocations = leaf.allocations;
            leaf.moveTo(inner, Leaf.VIRTUAL);
            leaf.weight = Node.UNKNOWN;
            inner.add(leaf);
        } else {
            inner = Inner.below(parent, name, new Holding());
        }
        parent.add(inner);
        return inner;
    }

    /** An inner node that has nothing but its virtual leaf below it becomes a leaf again, with all that it has. */
    private void collapse(Inner<T> inner) {
        inner.onlyVirtualLeaf().filter(leaf -> !inner.isRoot()).ifPresent(leaf -> {
            inner.parent().remove(inner);
            leaf.holding = inner.holding;
            leaf.allocations = inner.allocations;
            leaf.weight = inner.weight;
            leaf.moveTo(inner.parent(), inner.name());
            leaf.parent().add(leaf);
        });
    }
}
