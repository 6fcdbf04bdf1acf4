package org.mesosgi.process.internal.modules;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mesosgi.api.host.LeaderListener;
import org.mesosgi.api.value.MasterInfo;

/** Who leads, as the hosts of the process know it, and who wants to hear of it. */
final class LeaderBoard {

    /** The leader by the name of the host that knows it; "master" comes before "agent". Guarded by itself. */
    private final Map<String, MasterInfo> known = new TreeMap<>(Comparator.reverseOrder());

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    void changed(String host, Optional<MasterInfo> leader) {
        synchronized (known) {
            leader.ifPresentOrElse(master -> known.put(host, master), () -> known.remove(host));
        }
        listeners.forEach(Listener::tell);
    }

    private Optional<MasterInfo> leader() {
        synchronized (known) {
            return known.values().stream().findFirst();
        }
    }

    /** Lets a listener hear of it; gives what takes it back. */
    Runnable add(InstanceCalls calls, LeaderListener listener) {
        Listener added = new Listener(calls, listener);
        listeners.add(added);
        added.tell();
        return () -> listeners.remove(added);
    }

    private final class Listener {

        private final InstanceCalls calls;
        private final LeaderListener listener;
        private final AtomicBoolean pending = new AtomicBoolean();

        /** What it has been told. Guarded by this. */
        private Optional<MasterInfo> told = Optional.empty();

        private boolean begun;

        Listener(InstanceCalls calls, LeaderListener listener) {
            this.calls = calls;
            this.listener = listener;
        }

        void tell() {
            if (pending.compareAndSet(false, true)) {
                calls.soon("its listener for the leader", this::tellNow);
            }
        }

        private synchronized void tellNow() {
            pending.set(false);
            Optional<MasterInfo> now = leader();
            if (!begun || !now.equals(told)) {
                begun = true;
                told = now;
                listener.changed(now);
            }
        }
    }
}
