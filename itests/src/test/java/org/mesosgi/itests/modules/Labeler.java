package org.mesosgi.itests.modules;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;

/** Adds a label with the key of its parameter {@code label}. */
public final class Labeler implements Hook {

    private final String key;

    public Labeler(Map<String, Object> properties) {
        this.key = Parameters.of(properties).get("label");
    }

    @Override
    public Optional<Labels> masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
        return Optional.of(task.labels().plus(new Label(key, Optional.empty())));
    }
}
