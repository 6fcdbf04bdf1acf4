package org.mesosgi.itests.modules;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.value.Labels;

/** Fails when it is asked for the labels of a task. */
public final class Thrower implements Hook {

    /** Declarative Services has parameters for everyone. */
    public Thrower(Map<String, Object> properties) {}

    @Override
    public Optional<Labels> masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
        throw new IllegalStateException("no labels today");
    }
}
