package org.mesosgi.wire.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last of something, up to a number; older ones are forgotten. */
public final class History<T> {

    private final int capacity;
    private final Deque<T> last = new ArrayDeque<>();

    public History(int capacity) {
        this.capacity = capacity;
    }

    /** Adds one, and forgets the oldest if there are too many. */
    public void add(T element) {
        last.addLast(element);
        if (last.size() > capacity) {
            last.removeFirst();
        }
    }

    /** All that are remembered, the oldest first. */
    public List<T> list() {
        return List.copyOf(last);
    }
}
