package org.mesosgi.hierarchical.internal.sorter;

import java.util.Comparator;
import java.util.Optional;
import org.mesosgi.hierarchical.internal.amounts.Holding;

/**
 * A place in the tree of clients: a {@link Leaf} is a client, an {@link Inner} has nodes below it.
 *
 * <p>The order of siblings follows from {@code share}, {@code allocations} and the name. Who changes them keeps the
 * siblings sorted.
 */
abstract sealed class Node<T> permits Inner, Leaf {

    /** No weight: those of paths are greater than zero. */
    static final double UNKNOWN = 0;

    /** By share; then by how often something was allocated; then by name. */
    static final Comparator<Node<?>> ORDER = Node::compare;

    /** What the subtree holds. */
    Holding holding;

    /** How often something was allocated to the subtree; never goes down. */
    long allocations;

    /** The share by which the node was sorted last. */
    double share;

    /** The weight, once somebody has asked for it; {@link #UNKNOWN} before. */
    double weight = UNKNOWN;

    private String name;
    private Optional<Inner<T>> parent;

    Node(String name, Optional<Inner<T>> parent, Holding holding) {
        this.name = name;
        this.parent = parent;
        this.holding = holding;
    }

    final String name() {
        return name;
    }

    /** The names from the root to this node, with slashes between them. */
    final String path() {
        return parent.filter(inner -> !inner.isRoot())
                .map(inner -> inner.path() + "/" + name)
                .orElse(name);
    }

    final Inner<T> parent() {
        return parent.orElseThrow();
    }

    final boolean isRoot() {
        return parent.isEmpty();
    }

    final void moveTo(Inner<T> newParent, String newName) {
        parent = Optional.of(newParent);
        name = newName;
    }

    private static int compare(Node<?> left, Node<?> right) {
        if (left.share != right.share) {
            return left.share < right.share ? -1 : 1;
        }
        if (left.allocations != right.allocations) {
            return left.allocations < right.allocations ? -1 : 1;
        }
        return left.name.compareTo(right.name);
    }
}
