package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.cluster.Agent;

/**
 * Plays the commands of a recorded scenario to an allocator, as the master would: it keeps what is offered and used.
 * Agents are taken in the order of their ids.
 */
final class Replay {

    private static final AllocatorOptions OPTIONS = new AllocatorOptions(
            Duration.ofSeconds(1),
            Set.of(),
            true,
            Optional.empty(),
            List.of(ResourceQuantities.parse("cpus:0.01"), ResourceQuantities.parse("mem:32")),
            Duration.ofMinutes(10),
            0.8,
            "drf",
            "drf");

    private record Holder(FrameworkId framework, String role, AgentId agent) {}

    private final VirtualHost host = new VirtualHost();
    private final HierarchicalAllocator allocator =
            new HierarchicalAllocator(agents -> agents.sort(Comparator.comparing(Agent::id)), new Random(1));
    private final Map<Holder, Resources> offered = new HashMap<>();
    private final Map<Holder, Resources> used = new HashMap<>();
    private final Map<FrameworkId, Set<String>> roles = new HashMap<>();
    private final Map<FrameworkId, Set<String>> suppressed = new HashMap<>();

    Replay() {
        allocator.initialize(OPTIONS, host);
    }

    /** Plays a command, and returns the allocations that it leads to. */
    List<String> play(String command) {
        List<String> words = List.of(command.split(" "));
        List<String> arguments = words.subList(1, words.size());
        if (words.get(0).equals("tick")) {
            return Stream.generate(this::tick)
                    .limit(Integer.parseInt(arguments.get(0)))
                    .flatMap(List::stream)
                    .toList();
        }
        apply(words.get(0), arguments);
        host.settle();
        return allocations();
    }

    private List<String> tick() {
        host.advance(Duration.ofSeconds(1));
        return allocations();
    }

    private List<String> allocations() {
        return host.takeOffers().stream()
                .map(offer -> {
                    offered.merge(
                            new Holder(offer.framework(), offer.role(), offer.agent()),
                            offer.resources(),
                            Resources::plus);
                    return offer.framework() + " " + offer.role() + " " + offer.agent() + " "
                            + format(offer.resources());
                })
                .sorted()
                .toList();
    }

    private void apply(String command, List<String> arguments) {
        String subject = arguments.get(0);
        FrameworkId framework = new FrameworkId(subject);
        switch (command) {
            case "agent" -> addAgent(new AgentId(subject), Resources.parse(arguments.get(1)));
            case "removeagent" -> removeAgent(new AgentId(subject));
            case "framework" -> addFramework(framework, arguments);
            case "updateframework" -> updateFramework(framework, split(arguments.get(1)));
            case "removeframework" -> removeFramework(framework);
            case "deactivate" -> deactivate(framework);
            case "activate" -> allocator.activateFramework(framework);
            case "weight" -> allocator.updateWeights(Map.of(subject, Double.valueOf(arguments.get(1))));
            case "quota" -> allocator.updateQuota(subject, quota(arguments.get(1), arguments.get(2)));
            case "decline" -> decline(holder(arguments), arguments.get(3));
            case "accept" -> accept(holder(arguments), Resources.parse(arguments.get(3)), arguments.get(4));
            case "finish" -> finish(holder(arguments), Resources.parse(arguments.get(3)));
            case "suppress" -> suppress(framework, split(arguments.get(1)));
            case "revive" -> revive(framework, split(arguments.get(1)));
            default -> throw new IllegalArgumentException(command);
        }
    }

    private void addAgent(AgentId id, Resources total) {
        AgentInfo info = new AgentInfo(Optional.of(id), id.value(), 5051, total, Attributes.none(), Optional.empty());
        allocator.addAgent(id, info, EnumSet.allOf(AgentInfo.Capability.class), Optional.empty(), total, Map.of());
    }

    private void removeAgent(AgentId id) {
        allocator.removeAgent(id);
        offered.keySet().removeIf(holder -> holder.agent().equals(id));
        used.keySet().removeIf(holder -> holder.agent().equals(id));
    }

    private void addFramework(FrameworkId id, List<String> arguments) {
        roles.put(id, split(arguments.get(1)));
        suppressed.put(id, arguments.size() > 2 ? split(arguments.get(2)) : new LinkedHashSet<>());
        allocator.addFramework(id, info(id), Map.of(), true, FrameworkOptions.suppressing(suppressed.get(id)));
    }

    private void updateFramework(FrameworkId id, Set<String> newRoles) {
        roles.put(id, newRoles);
        suppressed.get(id).retainAll(newRoles);
        allocator.updateFramework(id, info(id), FrameworkOptions.suppressing(suppressed.get(id)));
    }

    private void removeFramework(FrameworkId id) {
        deactivate(id);
        used.forEach((holder, resources) -> {
            if (holder.framework().equals(id)) {
                allocator.recoverResources(id, holder.agent(), resources, Optional.empty(), true);
            }
        });
        used.keySet().removeIf(holder -> holder.framework().equals(id));
        allocator.removeFramework(id);
    }

    private void deactivate(FrameworkId id) {
        allocator.deactivateFramework(id);
        offered.forEach((holder, resources) -> {
            if (holder.framework().equals(id)) {
                allocator.recoverResources(id, holder.agent(), resources, Optional.empty(), false);
            }
        });
        offered.keySet().removeIf(holder -> holder.framework().equals(id));
    }

    private void decline(Holder holder, String seconds) {
        Resources resources = offered.remove(holder);
        allocator.recoverResources(holder.framework(), holder.agent(), resources, filters(seconds), false);
    }

    private void accept(Holder holder, Resources accepted, String seconds) {
        Resources resources = accepted.allocate(holder.role());
        Resources rest = offered.remove(holder).minus(resources);
        used.merge(holder, resources, Resources::plus);
        allocator.transitionOfferedToAllocated(holder.agent(), resources);
        allocator.recoverResources(holder.framework(), holder.agent(), rest, filters(seconds), false);
    }

    private void finish(Holder holder, Resources finished) {
        Resources resources = finished.allocate(holder.role());
        used.computeIfPresent(holder, (key, all) -> all.minus(resources));
        allocator.recoverResources(holder.framework(), holder.agent(), resources, Optional.empty(), true);
    }

    private void suppress(FrameworkId id, Set<String> some) {
        suppressed.get(id).addAll(some.isEmpty() ? roles.get(id) : some);
        allocator.suppressOffers(id, some);
    }

    private void revive(FrameworkId id, Set<String> some) {
        suppressed.get(id).removeAll(some.isEmpty() ? roles.get(id) : some);
        allocator.reviveOffers(id, some);
    }

    private FrameworkInfo info(FrameworkId id) {
        return FrameworkInfo.of(
                "user",
                id.value(),
                roles.get(id),
                Set.of(FrameworkInfo.Capability.MULTI_ROLE, FrameworkInfo.Capability.RESERVATION_REFINEMENT));
    }

    private static Quota quota(String guarantees, String limits) {
        return new Quota(
                guarantees.equals("-") ? ResourceQuantities.none() : ResourceQuantities.parse(guarantees),
                limits.equals("-") ? ResourceLimits.none() : ResourceLimits.parse(limits));
    }

    private static Optional<Filters> filters(String seconds) {
        return Optional.of(new Filters(Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000))));
    }

    private static Holder holder(List<String> arguments) {
        return new Holder(new FrameworkId(arguments.get(0)), arguments.get(1), new AgentId(arguments.get(2)));
    }

    private static Set<String> split(String names) {
        return names.equals("*all") ? Set.of() : new LinkedHashSet<>(Arrays.asList(names.split(",")));
    }

    private static String format(Resources resources) {
        return resources.list().stream().map(Replay::format).sorted().collect(Collectors.joining(";"));
    }

    private static String format(Resource resource) {
        String role = resource.isReserved() ? "(" + resource.reservationRole() + ")" : "";
        return resource.name() + role + ":" + resource.value().toString().replace(" ", "");
    }
}
