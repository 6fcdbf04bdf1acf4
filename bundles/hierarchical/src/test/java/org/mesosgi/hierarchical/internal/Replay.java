package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.hierarchical.internal.VirtualHost.Offer;

/** Plays the commands of a recorded scenario. */
final class Replay {

    private final TestMaster master = new TestMaster();
    private final Map<String, TestFramework> frameworks = new HashMap<>();

    /** Plays a command, and returns the allocations that it leads to, those of each second sorted. */
    List<String> play(String command) {
        List<String> words = List.of(command.split(" "));
        List<String> arguments = words.subList(1, words.size());
        if (words.get(0).equals("tick")) {
            return IntStream.range(0, Integer.parseInt(arguments.get(0)))
                    .mapToObj(second -> format(master.tick()))
                    .flatMap(List::stream)
                    .toList();
        }
        apply(words.get(0), arguments.get(0), arguments);
        return format(master.offers());
    }

    private void apply(String command, String subject, List<String> arguments) {
        switch (command) {
            case "agent" -> master.addAgent(subject, arguments.get(1));
            case "removeagent" -> master.removeAgent(subject);
            case "framework" -> addFramework(subject, arguments);
            case "updateframework" -> update(subject, frameworks.get(subject).in(split(arguments.get(1))));
            case "removeframework" -> master.removeFramework(subject);
            case "deactivate" -> master.deactivate(subject);
            case "activate" -> master.allocator.activateFramework(TestMaster.framework(subject));
            case "weight" -> master.allocator.updateWeights(Map.of(subject, Double.valueOf(arguments.get(1))));
            case "quota" -> master.setQuota(subject, quota(arguments.get(1), arguments.get(2)));
            case "decline" -> master.decline(subject, arguments.get(1), arguments.get(2), seconds(arguments.get(3)));
            case "accept" ->
                master.accept(
                        subject,
                        arguments.get(1),
                        arguments.get(2),
                        Resources.parse(arguments.get(3)),
                        seconds(arguments.get(4)));
            case "finish" ->
                master.finish(subject, arguments.get(1), arguments.get(2), Resources.parse(arguments.get(3)));
            case "suppress" -> suppress(subject, Set.of(split(arguments.get(1))));
            case "revive" -> revive(subject, Set.of(split(arguments.get(1))));
            default -> throw new IllegalArgumentException(command);
        }
    }

    private void addFramework(String id, List<String> arguments) {
        TestFramework framework = TestFramework.named(id, split(arguments.get(1)));
        frameworks.put(id, arguments.size() > 2 ? framework.suppressing(split(arguments.get(2))) : framework);
        master.add(frameworks.get(id));
    }

    private void update(String id, TestFramework framework) {
        frameworks.put(id, framework);
        master.update(framework);
    }

    private void suppress(String id, Set<String> some) {
        TestFramework framework = frameworks.get(id);
        Set<String> suppressed = new HashSet<>(framework.suppressed());
        suppressed.addAll(some.isEmpty() ? framework.roles() : some);
        frameworks.put(id, framework.suppressing(suppressed.toArray(String[]::new)));
        master.allocator.suppressOffers(framework.id(), some);
    }

    private void revive(String id, Set<String> some) {
        TestFramework framework = frameworks.get(id);
        Set<String> suppressed = new HashSet<>(framework.suppressed());
        suppressed.removeAll(some.isEmpty() ? framework.roles() : some);
        frameworks.put(id, framework.suppressing(suppressed.toArray(String[]::new)));
        master.allocator.reviveOffers(framework.id(), some);
    }

    private static Quota quota(String guarantees, String limits) {
        return new Quota(
                guarantees.equals("-") ? ResourceQuantities.none() : ResourceQuantities.parse(guarantees),
                limits.equals("-") ? ResourceLimits.none() : ResourceLimits.parse(limits));
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static String[] split(String names) {
        return names.equals("*all") ? new String[0] : names.split(",");
    }

    private static List<String> format(List<Offer> offers) {
        return offers.stream().map(Replay::format).sorted().toList();
    }

    private static String format(Offer offer) {
        return offer.framework() + " " + offer.role() + " " + offer.agent() + " "
                + offer.resources().list().stream().map(Replay::format).sorted().collect(Collectors.joining(";"));
    }

    private static String format(Resource resource) {
        String role = resource.isReserved() ? "(" + resource.reservationRole() + ")" : "";
        return resource.name() + role + ":" + resource.value().toString().replace(" ", "");
    }
}
