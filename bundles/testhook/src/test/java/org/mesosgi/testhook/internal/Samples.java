package org.mesosgi.testhook.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskId;

/** What hooks are shown. */
final class Samples {

    private Samples() {}

    static TaskInfo task(Label... labels) {
        return new TaskInfo(
                new TaskId("t1"),
                "task",
                new AgentId("S0"),
                Resources.none(),
                ResourceLimits.none(),
                Optional.of(CommandInfo.shell("true")),
                Optional.empty(),
                Optional.empty(),
                Labels.of(labels));
    }

    static FrameworkInfo framework() {
        return FrameworkInfo.of("nobody", "framework", Set.of("eng"), Set.of());
    }

    static AgentInfo agent(Resource... resources) {
        return new AgentInfo(
                Optional.of(new AgentId("S0")),
                "localhost",
                5051,
                Resources.of(List.of(resources)),
                Attributes.none(),
                Optional.empty());
    }

    /** The default executor: it has no command. */
    static ExecutorInfo executor() {
        return new ExecutorInfo(
                new ExecutorId("e1"),
                Optional.empty(),
                ExecutorInfo.Type.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Resources.none(),
                Labels.none());
    }

    static ExecutorInfo executor(Environment environment) {
        return executor().withCommand(CommandInfo.shell("./executor").withEnvironment(environment));
    }

    static Resource scalar(String name, long amount) {
        return resource(name, new Value.Scalar(amount * 1000), Optional.empty());
    }

    static Resource scalar(String name, long amount, String role) {
        return resource(name, new Value.Scalar(amount * 1000), Optional.of(role));
    }

    static Resource set(String name, String... items) {
        return resource(name, new Value.Items(List.of(items)), Optional.empty());
    }

    private static Resource resource(String name, Value value, Optional<String> role) {
        return new Resource(name, value, List.of(), Optional.empty(), false, false, role, Optional.empty());
    }
}
