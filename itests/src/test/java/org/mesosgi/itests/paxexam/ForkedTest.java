package org.mesosgi.itests.paxexam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.Test;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.forked.ForkedTestContainerFactory;

/** In a process of its own, where nothing is on the class path but the framework: bundles are all that there is. */
@ExamFactory(ForkedTestContainerFactory.class)
public class ForkedTest extends InFramework {

    private static final String NAME = "org_example_Adder";

    @Test
    public void nothingOfTheRuntimeIsOnTheClassPath() {
        assertThatThrownBy(() -> ClassLoader.getSystemClassLoader().loadClass(ModuleRuntime.class.getName()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    public void aModuleIsLoadedAndGetsItsParameters() {
        load(TestManifest.of(library(DeclaredModule.of(NAME, TestModule.class, Adder.class)))
                .andModule(NAME, "key", "value"));

        try (Slot<TestModule> slot = runtime().select(TestModule.class, NAME, "test")) {
            assertThat(slot.get().foo('A', 1024)).isEqualTo(1089);
            assertThat(slot.get().parameters().find("key")).contains("value");
        }
    }

    @Test
    public void aModuleThatIsTooNewIsRefused() {
        Path library =
                library(DeclaredModule.of(NAME, TestModule.class, Adder.class).builtAgainst("9.0.0"));

        Problem problem = problem(() -> load(TestManifest.of(library, NAME)));

        assertThat(problem.code()).isEqualTo("V307");
    }

    private Path library(DeclaredModule module) {
        return TestLibrary.named("org.example.library").with(module).build(directory());
    }
}
