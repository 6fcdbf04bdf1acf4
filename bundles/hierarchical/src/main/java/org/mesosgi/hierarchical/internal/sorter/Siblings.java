package org.mesosgi.hierarchical.internal.sorter;

import java.util.Arrays;

/**
 * The children of one node, in order.
 *
 * <p>They are in an array that is copied before it changes if somebody was given it: who walks through the children sees
 * them as they were at the begin, and pays for it only if something changes meanwhile.
 */
final class Siblings<T> {

    @SuppressWarnings("unchecked") // The array is empty, and its copies are filled with nodes of T only.
    private Node<T>[] nodes = (Node<T>[]) new Node<?>[0];

    private boolean published;

    /** The nodes as they are now; the array will not change. */
    Node<T>[] publish() {
        published = true;
        return nodes;
    }

    /** The nodes, for one look at each; they must not change meanwhile. */
    Node<T>[] nodes() {
        return nodes;
    }

    /** Adds a node at the end, sorted or not. */
    void append(Node<T> node) {
        nodes = Arrays.copyOf(nodes, nodes.length + 1);
        nodes[nodes.length - 1] = node;
        published = false;
    }

    /** Removes a node, sorted or not. */
    void remove(Node<T> node) {
        int index = Arrays.asList(nodes).indexOf(node);
        Node<T>[] rest = Arrays.copyOf(nodes, nodes.length - 1);
        System.arraycopy(nodes, index + 1, rest, index, rest.length - index);
        nodes = rest;
        published = false;
    }

    /** Sorts all; quick if they nearly are. */
    void sort() {
        unpublish();
        Arrays.sort(nodes, Node.ORDER);
    }

    /** Where a node is, when all are sorted; negative if it is not among them. */
    int indexOf(Node<T> node) {
        return Arrays.binarySearch(nodes, node, Node.ORDER);
    }

    /** Moves the node at an index to where it belongs since it has changed; all others are sorted. */
    void settle(int index) {
        Node<T> node = nodes[index];
        if (index + 1 < nodes.length && Node.ORDER.compare(nodes[index + 1], node) < 0) {
            unpublish();
            int target = insertionPoint(index + 1, nodes.length, node) - 1;
            System.arraycopy(nodes, index + 1, nodes, index, target - index);
            nodes[target] = node;
        } else if (index > 0 && Node.ORDER.compare(node, nodes[index - 1]) < 0) {
            unpublish();
            int target = insertionPoint(0, index, node);
            System.arraycopy(nodes, target, nodes, target + 1, index - target);
            nodes[target] = node;
        }
    }

    /** No two nodes are equal in order: their names differ. */
    private int insertionPoint(int from, int to, Node<T> node) {
        return -1 - Arrays.binarySearch(nodes, from, to, node, Node.ORDER);
    }

    private void unpublish() {
        if (published) {
            nodes = nodes.clone();
            published = false;
        }
    }
}
