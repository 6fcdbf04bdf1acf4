package org.mesosgi.runtime.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;

class NamingConventionTest {

    private static final Place PLACE = new Place("modules.json", 3, 7);

    private final NamingConvention convention = new NamingConvention();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org_apache_mesos_foobar",
                "com_example_barBaz",
                "com_example_HTTPLogger2",
                "com_example_command_hook",
                "de_4you_X"
            })
    void knowsReversedDomains(String name) {
        assertThat(warning(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hook",
                "Allocator",
                "TestTaskHook",
                "example_Foo",
                "com.example.Foo",
                "Com_Example_Foo",
                "com_example_",
                "com__Foo",
                "_com_example_Foo",
                "com_example_Foo-2",
                ""
            })
    void warnsOfOtherNames(String name) {
        assertThat(warning(name)).get().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.code()).isEqualTo("M125");
            assertThat(problem.place()).contains(PLACE);
        });
    }

    @Test
    void showsHowANameShouldBe() {
        assertThat(warning("Foo").orElseThrow().fix())
                .isEqualTo("begin it with your domain, reversed, as in com_example_Foo");
    }

    @Test
    void warnsOnceOfAName() {
        assertThat(warning("Foo")).isPresent();
        assertThat(warning("Foo")).isEmpty();
        assertThat(warning("Bar")).isPresent();
    }

    private Optional<Problem> warning(String name) {
        return convention.warning(new ModuleEntry(name, Parameters.none(), PLACE));
    }
}
