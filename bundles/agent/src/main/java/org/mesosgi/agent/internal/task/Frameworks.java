package org.mesosgi.agent.internal.task;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;

/** The frameworks with something on this agent, and the last of those that had. Used by events of the agent's loop. */
public final class Frameworks {

    /** How many of those that had are remembered, as by Mesos. */
    private static final int REMEMBERED = 50;

    private final int rememberedExecutors;
    private final Map<FrameworkID, Framework> active = new LinkedHashMap<>();
    private final Map<FrameworkID, Framework> completed = new LinkedHashMap<>();

    /** @param rememberedExecutors how many ended executors of each framework are remembered */
    public Frameworks(int rememberedExecutors) {
        this.rememberedExecutors = rememberedExecutors;
    }

    public Collection<Framework> active() {
        return List.copyOf(active.values());
    }

    public Collection<Framework> completed() {
        return List.copyOf(completed.values());
    }

    /** A framework with something on this agent. */
    public Optional<Framework> find(FrameworkID id) {
        return Optional.ofNullable(active.get(id));
    }

    /** A framework that gets something on this agent. */
    Framework admit(FrameworkInfo info) {
        Framework framework = active.get(info.getId());
        if (framework == null) {
            framework = completed.remove(info.getId());
        }
        if (framework == null || framework.isLeaving()) {
            framework = new Framework(info, rememberedExecutors);
        }
        framework.update(info);
        active.put(info.getId(), framework);
        return framework;
    }

    /** A framework has nothing on this agent any more. */
    void complete(Framework framework) {
        if (active.remove(framework.id(), framework)) {
            completed.put(framework.id(), framework);
            Iterator<FrameworkID> oldest = completed.keySet().iterator();
            while (completed.size() > REMEMBERED) {
                oldest.next();
                oldest.remove();
            }
        }
    }
}
