package org.mesosgi.localauthorizer.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.Principal;
import org.mesosgi.api.value.TaskId;

/**
 * What the local authorizer of real Mesos has made of a list.
 *
 * @param name where it is
 * @param acls the lists
 * @param mistake why it has refused them, if it has
 * @param decisions its answers otherwise
 */
record Recording(String name, String acls, Optional<String> mistake, List<Decision> decisions) {

    /**
     * An answer.
     *
     * @param line the request as it was recorded
     * @param isApproved the answer
     */
    record Decision(
            String line,
            Optional<Principal> subject,
            Action action,
            Optional<AuthorizationObject> object,
            boolean isApproved) {}

    static Stream<Recording> all() {
        return Stream.of("acls1.txt", "acls2.txt", "acls3.txt").flatMap(file -> read(file).stream());
    }

    private static List<Recording> read(String file) {
        List<Recording> recordings = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); ) {
            String name = file + ":" + (i + 1);
            String acls = lines.get(i++).replaceFirst("^acls ", "");
            Optional<String> mistake = Optional.empty();
            List<Decision> decisions = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith("acls ")) {
                if (lines.get(i).startsWith("> invalid ")) {
                    mistake = Optional.of(lines.get(i++).substring("> invalid ".length()));
                } else {
                    decisions.add(decision(lines.get(i), lines.get(i + 1)));
                    i += 2;
                }
            }
            recordings.add(new Recording(name, acls, mistake, decisions));
        }
        return recordings;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Recording.class.getResourceAsStream("/oracle/acls/" + file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Decision decision(String request, String answer) {
        List<String> words = Arrays.asList(request.split(" ", -1));
        String principal = words.get(2).replaceFirst("^principal=", "");
        return new Decision(
                request,
                principal.equals("-") ? Optional.empty() : Optional.of(new Principal(principal)),
                Action.valueOf(words.get(1)),
                object(words.subList(3, words.size())),
                answer.equals("> allow"));
    }

    private static Optional<AuthorizationObject> object(List<String> words) {
        if (words.equals(List.of("none"))) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        words.forEach(word -> fields.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
        if (fields.containsKey("value")) {
            return Optional.of(AuthorizationObject.of(fields.get("value")));
        }
        FrameworkInfo framework = framework(fields);
        Optional<CommandInfo> task =
                Optional.ofNullable(fields.get("task.command.user")).map(Recording::command);
        Optional<CommandInfo> executor =
                Optional.ofNullable(fields.get("executor.command.user")).map(Recording::command);
        if (task.isPresent()) {
            return Optional.of(AuthorizationObject.of(task(task), framework));
        }
        return Optional.of(
                executor.isPresent()
                        ? AuthorizationObject.of(executor(executor), framework)
                        : AuthorizationObject.of(framework));
    }

    private static FrameworkInfo framework(Map<String, String> fields) {
        Set<String> roles = new LinkedHashSet<>(Optional.ofNullable(fields.get("framework.roles")).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .toList());
        FrameworkInfo plain =
                FrameworkInfo.of(fields.getOrDefault("framework.user", "user"), "framework", roles, Set.of());
        return new FrameworkInfo(
                plain.id(),
                plain.user(),
                plain.name(),
                plain.roles(),
                plain.capabilities(),
                plain.failoverTimeout(),
                plain.checkpoint(),
                Optional.ofNullable(fields.get("framework.principal")),
                plain.hostname(),
                plain.webuiUrl(),
                plain.labels(),
                plain.minAllocatable());
    }

    static CommandInfo command(String user) {
        return new CommandInfo(true, Optional.of("true"), List.of(), Environment.none(), Optional.of(user), List.of());
    }

    static TaskInfo task(Optional<CommandInfo> command) {
        return new TaskInfo(
                new TaskId("task"),
                "task",
                new AgentId("agent"),
                Resources.none(),
                ResourceLimits.none(),
                command,
                Optional.empty(),
                Optional.empty(),
                Labels.none());
    }

    static ExecutorInfo executor(Optional<CommandInfo> command) {
        return new ExecutorInfo(
                new ExecutorId("executor"),
                Optional.empty(),
                ExecutorInfo.Type.CUSTOM,
                Optional.empty(),
                command,
                Optional.empty(),
                Resources.none(),
                Labels.none());
    }

    @Override
    public String toString() {
        return name;
    }
}
