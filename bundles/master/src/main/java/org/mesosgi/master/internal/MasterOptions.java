package org.mesosgi.master.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.value.Bytes;
import org.mesosgi.master.internal.constraint.RegexLimits;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** What the flags of the master mean, as far as they are more than a text or a number. */
final class MasterOptions {

    private static final Duration SHORTEST_PING = Duration.ofSeconds(1);
    private static final Duration LONGEST_PING = Duration.ofMinutes(15);

    private final Flags flags;
    private final List<Problem> problems = new ArrayList<>();

    private MasterOptions(Flags flags) {
        this.flags = flags;
    }

    /**
     * What was read.
     *
     * @param allocator what the allocator is told
     * @param weights the weights of roles
     * @param offerTimeout how long an offer is good
     * @param regexLimits how large regular expressions in offer constraints may be
     */
    record Result(
            AllocatorOptions allocator,
            Map<String, Double> weights,
            Optional<Duration> offerTimeout,
            RegexLimits regexLimits) {}

    /**
     * Reads the flags.
     *
     * @throws ProblemException everything that is wrong
     */
    static Result read(Flags flags) {
        MasterOptions options = new MasterOptions(flags);
        Result result = new Result(
                options.allocator(),
                options.weights(),
                flags.find("offer_timeout").map(text -> flags.duration("offer_timeout")),
                options.regexLimits());
        options.checkPings();
        if (!options.problems.isEmpty()) {
            throw new ProblemException(options.problems);
        }
        return result;
    }

    private AllocatorOptions allocator() {
        checkPositive("allocation_interval");
        if (!flags.get("role_sorter").equals(flags.get("framework_sorter"))) {
            problems.add(Problem.error("F130", "--role_sorter and --framework_sorter differ")
                    .because("they must be equal for now, as in Mesos")
                    .fix("give both the same value: drf or random"));
        } else if (!Set.of("drf", "random").contains(flags.get("role_sorter"))) {
            problems.add(Problem.error("F102", "the value of --role_sorter cannot be used")
                    .because("'" + flags.get("role_sorter") + "' is no sorter")
                    .fix("give drf or random"));
        }
        return new AllocatorOptions(
                flags.duration("allocation_interval"),
                new TreeSet<>(flags.list("fair_sharing_excluded_resource_names")),
                flags.isSet("filter_gpu_resources"),
                Optional.empty(),
                minAllocatable(),
                Duration.ofMinutes(10),
                0.8,
                flags.get("role_sorter"),
                flags.get("framework_sorter"));
    }

    private void checkPositive(String flag) {
        if (flags.duration(flag).isZero()) {
            unusable(flag, "it must be longer than nothing");
        }
    }

    /** The limits are those of Mesos. */
    private void checkPings() {
        Duration timeout = flags.duration("agent_ping_timeout");
        if (timeout.compareTo(SHORTEST_PING) < 0 || timeout.compareTo(LONGEST_PING) > 0) {
            unusable("agent_ping_timeout", "it must be between 1secs and 15mins");
        }
        if (flags.integer("max_agent_ping_timeouts") < 1) {
            unusable("max_agent_ping_timeouts", "it must be at least 1");
        }
    }

    private void unusable(String flag, String why) {
        problems.add(Problem.error("F102", "the value of --" + flag + " cannot be used")
                .because("it is " + flags.get(flag) + ", and " + why)
                .fix("give another one"));
    }

    private List<ResourceQuantities> minAllocatable() {
        List<ResourceQuantities> sets = new ArrayList<>();
        for (String set : flags.get("min_allocatable_resources").split("\\|", -1)) {
            try {
                sets.add(ResourceQuantities.parse(set));
            } catch (IllegalArgumentException e) {
                problems.add(Problem.error("F102", "the value of --min_allocatable_resources cannot be used")
                        .because(e.getMessage())
                        .fix("write sets of amounts with | between them, for example cpus:0.01|mem:32"));
            }
        }
        return sets;
    }

    private RegexLimits regexLimits() {
        long memory = 0;
        try {
            memory = Bytes.parse(flags.get("offer_constraints_re2_max_mem"));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error("F102", "the value of --offer_constraints_re2_max_mem cannot be used")
                    .because(e.getMessage())
                    .fix("give a whole number and a unit, for example 4KB"));
        }
        return new RegexLimits(memory, flags.integer("offer_constraints_re2_max_program_size"));
    }

    private Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String pair : flags.list("weights")) {
            int equals = pair.indexOf('=');
            try {
                double weight = Double.parseDouble(pair.substring(equals + 1));
                if (equals > 0 && weight > 0 && Double.isFinite(weight)) {
                    weights.put(pair.substring(0, equals), weight);
                    continue;
                }
            } catch (NumberFormatException e) {
                // Told below, like everything that is no positive number.
            }
            problems.add(Problem.error("F102", "the value of --weights cannot be used")
                    .because("Invalid weight: '" + pair + "'. Weights must be positive")
                    .fix("write role=weight pairs with commas between them, for example a=2,b=0.5"));
        }
        return weights;
    }
}
