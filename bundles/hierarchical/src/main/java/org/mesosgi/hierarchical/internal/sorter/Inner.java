package org.mesosgi.hierarchical.internal.sorter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.hierarchical.internal.amounts.Holding;

/** A node with others below it; the root is one. */
final class Inner<T> extends Node<T> {

    /** Those nodes below it that are to be sorted: all but inactive clients. */
    final Siblings<T> sorted = new Siblings<>();

    private final Map<String, Node<T>> children = new HashMap<>();

    private Inner(String name, Optional<Inner<T>> parent, Holding holding) {
        super(name, parent, holding);
    }

    static <T> Inner<T> root() {
        return new Inner<>("", Optional.empty(), new Holding());
    }

    static <T> Inner<T> below(Inner<T> parent, String name, Holding holding) {
        return new Inner<>(name, Optional.of(parent), holding);
    }

    Optional<Node<T>> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /** The client that has the same path, if nothing else is left below this node. */
    Optional<Leaf<T>> onlyVirtualLeaf() {
        return children.size() == 1 && children.get(Leaf.VIRTUAL) instanceof Leaf<T> leaf
                ? Optional.of(leaf)
                : Optional.empty();
    }

    void add(Node<T> child) {
        children.put(child.name(), child);
        if (isSorted(child)) {
            sorted.append(child);
        }
    }

    void remove(Node<T> child) {
        children.remove(child.name());
        if (isSorted(child)) {
            sorted.remove(child);
        }
    }

    private static boolean isSorted(Node<?> child) {
        return !(child instanceof Leaf<?> leaf) || leaf.active;
    }
}
