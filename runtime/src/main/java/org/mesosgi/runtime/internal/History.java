package org.mesosgi.runtime.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.mesosgi.runtime.ChangeRecord;

/** The last changes. Safe for several threads. */
final class History {

    /** As many are remembered. */
    private static final int LENGTH = 1000;

    private final Deque<ChangeRecord> records = new ArrayDeque<>();

    synchronized void add(ChangeRecord record) {
        records.addLast(record);
        if (records.size() > LENGTH) {
            records.removeFirst();
        }
    }

    synchronized List<ChangeRecord> all() {
        return List.copyOf(records);
    }
}
