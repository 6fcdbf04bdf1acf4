package org.mesosgi.itests.endtoend.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs from the recordings of real Mesos, and why. What is not listed here has to be the same. */
final class MeantDifferences {

    /** Text that may differ: both sides are compared with something else in its place. */
    private record Text(Pattern pattern, String standIn, String why) {
        static Text of(String regex, String standIn, String why) {
            return new Text(Pattern.compile(regex), standIn, why);
        }
    }

    /** Names in a body that is compared by names only. */
    private record Name(Pattern pattern, String why) {
        static Name of(String regex, String why) {
            return new Name(Pattern.compile(regex), why);
        }
    }

    /** Headers are in a line of their own, with their names in lower case. */
    private static final List<Text> TEXTS = List.of(
            Text.of("(?m)^date: .*\n", "", "the time of the answer"),
            Text.of("(?m)^content-length: .*\n", "", "follows from the body, and no body can be read without it"),
            Text.of("(?m)^connection: close\n", "", "HTTP/1.1 wants it from a server that closes; Mesos leaves it out"),
            Text.of("(?m)^(content-type: .*;) ", "$1", "our server leaves out a blank that means nothing"),
            Text.of("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID", "ids of masters and of streams"),
            Text.of("UUID-(O|)[0-9]+", "UUID-$1N", "how many frameworks and offers there were before"),
            Text.of("(?<=\"port\":|127\\.0\\.0\\.1:|localhost:)[0-9]+", "PORT", "where the processes listen"),
            Text.of("(?m)^[0-9]+$", "LENGTH", "lengths of records; the scheduler of these tests checks them"),
            Text.of("\"version\":\"1\\.1[12]\\.0\"", "\"version\":\"VERSION\"", "the recorded master is one later"),
            Text.of(
                    ",\"build_date\":\"[^\"]*\",\"build_time\":[0-9.]*,\"build_user\":\"[^\"]*\"(?=})",
                    "",
                    "two builds of one commit give the same bytes: they know no time and no user"),
            Text.of(
                    "\"build_date\":\"[^\"]*\",\"build_time\":[0-9.]*,\"build_user\":\"[^\"]*\",",
                    "",
                    "two builds of one commit give the same bytes: they know no time and no user"));

    /** What Mesos shows and we do not. */
    private static final List<Name> ABSENT = List.of(
            Name.of("/flags/.*", "flags of parts that our master does not have"),
            Name.of("/(allocator|frameworks|http_cache_hits|master|registrar)/.*", "metrics of such parts"),
            Name.of("/http_cache_hits:.*", "such a metric"),
            Name.of("/build_(date|time|user):.*", "two builds of one commit give the same bytes"),
            Name.of(
                    "(/subscribed/get_state)?/get_agents/agents\\[]/agent_info/checkpoint:.*",
                    "our agents do not say it"),
            Name.of(
                    "/subscribed/get_state/(get_frameworks/completed_frameworks\\[]/framework_info/webui_url"
                            + "|get_tasks/completed_tasks\\[]/executor_id/value):string",
                    "the frameworks that were recorded had more to show than the one of this test"),
            Name.of(
                    "/get_executors/completed_executors\\[]/executor_info/(command|resources).*",
                    "our command executor has neither a command line nor resources of its own"),
            Name.of(
                    "/(resource_providers|frameworks|unreserved_resources_allocated|reserved_resources_allocated).*",
                    "what the recorded agent had running and ours has not, or providers, which ours never has"),
            Name.of(
                    "/completed_frameworks\\[]/(completed_)?executors\\[]/.*",
                    "executors of a kind that did not run here"),
            Name.of(
                    "/completed_frameworks\\[]/(capabilities\\[]:string|completed_tasks\\[]/labels\\[]|reregistered_time:.*|role:string)",
                    "the frameworks that were recorded had more to show than the one of this test"));

    /** What we show and Mesos does not. */
    private static final List<Name> ADDED = List.of(
            Name.of(
                    "/flags/(modules_(persist|strict|watch)|module_failure_policy):string",
                    "flags of what Mesos cannot do"),
            Name.of("/flags/authenticate_http_executors:string", "a flag that the recorded agent was built without"),
            Name.of("/flags/container_logger:string", "our default has a name"),
            Name.of(
                    "/allocator/mesos/allocation_run(_latency)?_ms(/.*|:.*)",
                    "times of runs: ours counts runs without agents, and has had some"),
            Name.of(
                    "/completed_frameworks\\[]/(completed_executors\\[]/)?completed_tasks\\[]/statuses\\[]/container_status/executor_pid:.*",
                    "the recorded executors did not say theirs; the message has the field"));

    /** Recordings whose answers may only differ in values, with what the values are. */
    private static final Map<String, String> BY_NAMES = Map.ofEntries(
            Map.entry("003", "flags: those of that master's command line"),
            Map.entry("005", "state: of that master, its agents and its frameworks"),
            Map.entry("007", "agents: when they came, and their addresses"),
            Map.entry("019", "metrics: what that master has counted and measured"),
            Map.entry("027", "state: of that master, its agents and its frameworks"),
            Map.entry("041", "state: of that agent and its frameworks"),
            Map.entry("101", "agents: when they came, and their addresses"),
            Map.entry("107", "the master: when it was started"),
            Map.entry("125", "state: of that master, its agents and its frameworks"),
            Map.entry("157", "executors: those of its frameworks"),
            Map.entry("159", "the agent: its resources are listed in another order"),
            Map.entry("305", "state: of that master"),
            Map.entry("307", "flags: those of that master's command line"),
            Map.entry("313", "metrics: what that master has counted and measured"),
            Map.entry("351", "flags: those of that master's command line"),
            Map.entry("353", "metrics: what that master has counted and measured"));

    /** Recordings that are not replayed, and why. */
    private static final Map<String, String> NOT_REPLAYED = Map.of(
            "031", "/__processes__: the actors of libprocess, with their queues; there are none here",
            "321", "/help: pages made of the comments in Mesos' code, recorded without their text",
            "323", "/help: pages made of the comments in Mesos' code, recorded without their text");

    /** Recordings that we answer with a status where Mesos just closes the connection. */
    private static final Map<String, Integer> ANSWERED = Map.of(
            // A line that is no request: whoever wrote it had better know.
            "171", 400,
            // HTTP's methods have capital letters, but here any method will do, so this one does too.
            "181", 200);

    private MeantDifferences() {}

    /** What an answer has in common with any that is as good. */
    static String comparable(HttpAnswer answer) {
        String headers = answer.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining());
        String chunks = Stream.iterate(0, i -> i < answer.chunks().size(), i -> i + 1)
                .map(answer::chunk)
                .collect(Collectors.joining("\n--\n"));
        String text = answer.status() + "\n" + headers + "\n" + chunks + (answer.complete() ? "" : "\n...");
        for (Text each : TEXTS) {
            text = each.pattern().matcher(text).replaceAll(each.standIn());
        }
        return text;
    }

    static boolean isComparedByNames(Recording recording) {
        return BY_NAMES.containsKey(recording.number());
    }

    static boolean isNotReplayed(Recording recording) {
        return NOT_REPLAYED.containsKey(recording.number());
    }

    /** What is answered instead of nothing; nothing if the connection has to be closed as well. */
    static List<Integer> statuses(Recording recording) {
        return Stream.ofNullable(ANSWERED.get(recording.number())).toList();
    }

    static Set<String> withoutAbsent(Set<String> names) {
        return without(names, ABSENT);
    }

    static Set<String> withoutAdded(Set<String> names) {
        return without(names, ADDED);
    }

    private static Set<String> without(Set<String> names, List<Name> listed) {
        return names.stream()
                .filter(name -> listed.stream()
                        .noneMatch(each -> each.pattern().matcher(name).matches()))
                .collect(Collectors.toSet());
    }
}
