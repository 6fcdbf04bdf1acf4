package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.launcher.EmbeddedRuntime;
import org.mesosgi.runtime.LoadedModule;

/** The library {@code examplemodule} of the distribution, in a program of one's own. */
class EmbeddedRuntimeTest {

    private static final String MODULE = "org_apache_mesos_TestModule";
    private static final String MANIFEST = "{\"libraries\": [{\"name\": \"examplemodule\", \"modules\": [{\"name\": \""
            + MODULE + "\", \"parameters\": [{\"key\": \"operation\", \"value\": \"sum\"}]}]}]}";

    @TempDir
    private Path directory;

    @Test
    void loadsSelectsAndCalls() {
        try (EmbeddedRuntime mesos = start()) {
            mesos.load(MANIFEST);

            TestModule module = mesos.select(TestModule.class, MODULE).get();

            assertThat(module.foo('A', 1024)).isEqualTo(1089);
            assertThat(module.baz(5, 10)).isEqualTo(15);
            assertThat(module.parameters().list()).containsExactly(new Parameter("operation", "sum"));
            assertThat(mesos.runtime().modules()).extracting(LoadedModule::name).containsExactly(MODULE);
        }
    }

    @Test
    void loadsAManifestFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("modules.json"), MANIFEST);
        try (EmbeddedRuntime mesos = start()) {
            mesos.load("file://" + file);

            assertThat(mesos.runtime().module(MODULE).orElseThrow().place().source())
                    .isEqualTo(file.toString());
        }
    }

    @Test
    void tellsWhatIsWrong() {
        try (EmbeddedRuntime mesos = start()) {
            assertThat(TestRuntime.problem(() -> mesos.load("{\"libraries\": {\"name\": \"examplemodul\"}}"))
                            .fix())
                    .isEqualTo("did you mean 'examplemodule'?");
        }
    }

    @Test
    void closesItsSlotsWhenItIsClosed() {
        EmbeddedRuntime mesos = start();
        mesos.load(MANIFEST);
        TestModule module = mesos.select(TestModule.class, MODULE).get();

        mesos.close();
        mesos.close();

        assertThatThrownBy(() -> module.foo('A', 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the slot 'embedder' is empty");
    }

    @Test
    void mayRunMoreThanOnce() {
        try (EmbeddedRuntime first = start();
                EmbeddedRuntime second = start()) {
            first.load(MANIFEST);

            assertThat(first.runtime().modules()).hasSize(1);
            assertThat(second.runtime().modules()).isEmpty();
        }
    }

    private static EmbeddedRuntime start() {
        return EmbeddedRuntime.start(TestRuntime.distribution().home());
    }
}
