package org.mesosgi.hierarchical.internal.sorter;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Walks through the active clients of a sorted tree, one level after the other entered as it is reached. A client that
 * was returned may change meanwhile, and with it the order of the nodes above it: those were entered before, and are
 * walked through in the order that they had then.
 */
final class Walk<T> implements Iterator<T> {

    private Level<T> level;

    /** The children of one node, and how far the walk is among them. */
    private static final class Level<T> {

        private final Node<T>[] nodes;
        private final Optional<Level<T>> above;
        private int next;

        Level(Inner<T> inner, Optional<Level<T>> above) {
            this.nodes = inner.sorted.publish();
            this.above = above;
        }
    }

    Walk(Inner<T> root) {
        level = new Level<>(root, Optional.empty());
    }

    @Override
    public boolean hasNext() {
        while (true) {
            if (level.next == level.nodes.length) {
                if (level.above.isEmpty()) {
                    return false;
                }
                level = level.above.get();
            } else if (level.nodes[level.next] instanceof Inner<T> inner) {
                level.next++;
                level = new Level<>(inner, Optional.of(level));
            } else {
                return true;
            }
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more clients");
        }
        return ((Leaf<T>) level.nodes[level.next++]).client;
    }
}
