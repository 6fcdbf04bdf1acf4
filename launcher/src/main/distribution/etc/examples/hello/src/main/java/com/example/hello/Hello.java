package com.example.hello;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Gives each task that a master launches the label {@code greeting}, with the value of the parameter of that name. */
@MesosModule(
        name = Hello.NAME,
        kind = Hook.class,
        author = "Jane Doe",
        email = "jane@example.com",
        description = "Greets tasks.",
        compatible = true)
@Component(name = Hello.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public class Hello implements Hook {

    static final String NAME = "com_example_Hello";

    private final String greeting;

    @Activate
    public Hello(Map<String, Object> properties) {
        greeting = Parameters.of(properties).get("greeting");
    }

    @Override
    public Optional<Labels> masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
        return Optional.of(task.labels().plus(new Label("greeting", greeting)));
    }
}
