package org.mesosgi.hierarchical.internal.sorter;

import java.util.Optional;
import org.mesosgi.hierarchical.internal.amounts.Holding;

/** A client. One whose path is that of an inner node is below that node, under a name that no role can have. */
final class Leaf<T> extends Node<T> {

    /** The name of a client below its own path; less than the names of all roles. */
    static final String VIRTUAL = ".";

    final T client;

    /** Whether it is sorted. */
    boolean active;

    Leaf(String name, Inner<T> parent, T client) {
        super(name, Optional.of(parent), new Holding());
        this.client = client;
    }

    boolean isVirtual() {
        return name().equals(VIRTUAL);
    }
}
