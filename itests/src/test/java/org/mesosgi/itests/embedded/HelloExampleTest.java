package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.itests.library.ExampleProject;
import org.mesosgi.launcher.EmbeddedRuntime;
import org.mesosgi.runtime.HookChain;

/** The example of a module of one's own, as a newcomer goes about it: copy it, build it, load it. */
class HelloExampleTest {

    private static final Path HOME = TestRuntime.distribution().home();

    @TempDir
    private Path directory;

    @Test
    void isBuiltWithOneCommandFromTheDistributionAloneAndLoaded() throws Exception {
        ExampleProject.build(HOME, "hello", directory);

        try (EmbeddedRuntime mesos = EmbeddedRuntime.start(HOME)) {
            mesos.load("file://" + directory.resolve("modules.json"));

            try (HookChain hooks = mesos.runtime().hooks(List.of("com_example_Hello"), "test --hooks")) {
                assertThat(decorate(hooks)).isEqualTo(Labels.of(new Label("greeting", "hello")));
            }
        }
    }

    private static Labels decorate(HookChain hooks) {
        TaskInfo task = new TaskInfo(
                new TaskId("task"),
                "task",
                new AgentId("agent"),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.none());
        return hooks.masterLaunchTaskLabelDecorator(
                task,
                FrameworkInfo.of("root", "framework", Set.of("*"), Set.of()),
                new AgentInfo(Optional.empty(), "host", 5051, Resources.none(), Attributes.none(), Optional.empty()));
    }
}
