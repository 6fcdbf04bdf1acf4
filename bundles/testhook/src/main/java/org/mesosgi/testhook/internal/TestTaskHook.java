package org.mesosgi.testhook.internal;

import java.util.Optional;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * A first hook: on an agent, it marks each task with the label {@code decorated_by=TestTaskHook}, and each executor with
 * the environment variable {@code DECORATED_BY=TestTaskHook}.
 */
@MesosModule(
        name = TestTaskHook.NAME,
        kind = Hook.class,
        author = "MesOSGi",
        email = "modules@mesosgi.example",
        description = "Marks tasks with a label and executors with an environment variable.",
        compatible = true)
@Component(name = TestTaskHook.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class TestTaskHook implements Hook {

    static final String NAME = "TestTaskHook";

    /** What is returned replaces what was there, so what was there is part of it. */
    @Override
    public Optional<Labels> slaveRunTaskLabelDecorator(
            TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
        return Optional.of(task.labels().plus(new Label("decorated_by", NAME)));
    }

    @Override
    public Optional<Environment> slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
        Environment own = executor.command().map(CommandInfo::environment).orElse(Environment.none());
        return Optional.of(own.plus("DECORATED_BY", NAME));
    }
}
