package org.mesosgi.master.internal.registry;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.AgentInfo;

/**
 * Changes of a registry that are written down together: it is copied once for all of them, however many agents there are.
 * For one thread.
 */
public final class RegistryEdit {

    private final Map<AgentId, AgentInfo> admitted;
    private final Map<AgentId, Instant> unreachable;
    private final Map<String, ByteString> values;
    private boolean changed;

    RegistryEdit(Registry before) {
        this.admitted = new LinkedHashMap<>(before.admitted());
        this.unreachable = new LinkedHashMap<>(before.unreachable());
        this.values = new LinkedHashMap<>(before.values());
    }

    /** An agent belongs to the cluster, and can be reached. */
    public void admit(AgentInfo agent) {
        AgentId id = IdConverter.toApi(agent.getId());
        changed |= !agent.equals(admitted.put(id, agent));
        changed |= unreachable.remove(id) != null;
    }

    /** An agent does not answer; one that does not belong to the cluster any more stays out of it. */
    public void markUnreachable(AgentId id, Instant since) {
        if (admitted.remove(id) != null) {
            unreachable.put(id, since);
            changed = true;
        }
    }

    /** An agent has left. */
    public void remove(AgentId id) {
        changed |= admitted.remove(id) != null;
        changed |= unreachable.remove(id) != null;
    }

    /** A value that others write down here, in the place of the one of this name. */
    public void set(String name, ByteString value) {
        changed |= !value.equals(values.put(name, value));
    }

    /** There is no such value any more. */
    public void unset(String name) {
        changed |= values.remove(name) != null;
    }

    /** Whether anything is different from before. */
    boolean hasChanged() {
        return changed;
    }

    /** The registry with all changes. */
    Registry result() {
        return new Registry(admitted, unreachable, values);
    }
}
