package org.mesosgi.externalallocator.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;

/** An agent, and who holds what of it. To hold something is to be offered it or to use it. */
final class Agent {

    private final AgentId id;

    /** What is held, allocated to roles; also by frameworks that are not known yet. */
    private final Map<FrameworkId, Resources> held = new HashMap<>();

    private AgentInfo info;
    private Set<AgentInfo.Capability> capabilities;
    private Resources total;
    private boolean active = true;

    Agent(AgentId id, AgentInfo info, Set<AgentInfo.Capability> capabilities, Resources total) {
        this.id = id;
        this.info = info;
        this.capabilities = Set.copyOf(capabilities);
        this.total = total;
    }

    AgentId id() {
        return id;
    }

    AgentInfo info() {
        return info;
    }

    boolean has(AgentInfo.Capability capability) {
        return capabilities.contains(capability);
    }

    /** Whether it is connected: only then it is offered. */
    boolean isActive() {
        return active;
    }

    void setActive(boolean connected) {
        active = connected;
    }

    Resources total() {
        return total;
    }

    void update(AgentInfo newInfo, Optional<Resources> newTotal, Optional<Set<AgentInfo.Capability>> newCapabilities) {
        info = newInfo;
        newTotal.ifPresent(resources -> total = resources);
        newCapabilities.ifPresent(some -> capabilities = Set.copyOf(some));
    }

    /** There is more of it. */
    void grow(Resources more) {
        total = total.plus(more);
    }

    /** What nobody holds. */
    Resources free() {
        Resources free = total;
        for (Resources some : held.values()) {
            free = free.minus(some.unallocate());
        }
        return free;
    }

    /** A framework holds something from now on. */
    void hold(FrameworkId framework, Resources resources) {
        if (!resources.isEmpty()) {
            held.merge(framework, resources, Resources::plus);
        }
    }

    /** We are told what a framework uses: the agent and the framework may both say so. */
    void learn(FrameworkId framework, Resources used) {
        hold(framework, used.minus(heldBy(framework)));
    }

    /** A framework does not hold something any more. */
    void release(FrameworkId framework, Resources resources) {
        held.computeIfPresent(framework, (key, some) -> {
            Resources rest = some.minus(resources);
            return rest.isEmpty() ? null : rest;
        });
    }

    /** A framework does not hold anything any more. */
    void releaseAll(FrameworkId framework) {
        held.remove(framework);
    }

    /**
     * Something that a framework holds becomes something else.
     *
     * @throws IllegalStateException if it does not hold it; nothing has changed then
     */
    void convert(FrameworkId framework, Resources resources, List<ResourceConversion> conversions) {
        requireContained(resources, heldBy(framework));
        Resources converted = apply(conversions, resources);
        total = apply(unallocated(conversions), total);
        release(framework, resources);
        hold(framework, converted);
    }

    /**
     * Something that nobody holds becomes something else.
     *
     * @throws IllegalStateException if somebody holds it; nothing has changed then
     */
    void convertFree(List<ResourceConversion> conversions) {
        apply(unallocated(conversions), free());
        total = apply(unallocated(conversions), total);
    }

    private Resources heldBy(FrameworkId framework) {
        return held.getOrDefault(framework, Resources.none());
    }

    private static Resources apply(List<ResourceConversion> conversions, Resources resources) {
        Resources result = resources;
        for (ResourceConversion conversion : conversions) {
            requireContained(conversion.consumed(), result);
            result = result.minus(conversion.consumed()).plus(conversion.converted());
        }
        return result;
    }

    /** What conversions do to the agent. Those that consume nothing make copies of a shared resource: it has no more. */
    private static List<ResourceConversion> unallocated(List<ResourceConversion> conversions) {
        return conversions.stream()
                .filter(conversion -> !conversion.consumed().isEmpty())
                .map(conversion -> new ResourceConversion(
                        conversion.consumed().unallocate(),
                        conversion.converted().unallocate()))
                .toList();
    }

    private static void requireContained(Resources some, Resources all) {
        if (!all.contains(some)) {
            throw new IllegalStateException("there is no " + some + " in " + all);
        }
    }
}
