package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.ChangeReport.Entry;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class DuplicatesTest {

    private static final DeclaredModule ADDER = DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class);

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    private Path library;

    @BeforeEach
    void loadAModule() {
        library = TestLibrary.named("org.example.library").with(ADDER).build(directory);
        RUNTIME.load(TestManifest.of(library).andModule("org_example_Adder", "X", "Y"));
    }

    @Test
    void theSameAgainIsHarmless() {
        assertThat(RUNTIME.load(TestManifest.of(library).andModule("org_example_Adder", "X", "Y"))
                        .entries())
                .extracting(Entry::outcome)
                .containsExactly(Outcome.UNCHANGED);
    }

    @Test
    void theSameLibraryByAnotherSpellingOfItsPathIsTheSame() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.jar"), library);
        Path roundabout =
                directory.resolve("..").resolve(directory.getFileName()).resolve(library.getFileName());

        assertThat(problems(TestManifest.of(link).andModule("org_example_Adder", "X", "Y")))
                .isEmpty();
        assertThat(problems(TestManifest.of(roundabout).andModule("org_example_Adder", "X", "Y")))
                .isEmpty();
    }

    @Test
    void otherParametersAreRefused() {
        assertThat(problems(TestManifest.of(library, "org_example_Adder"))).containsExactly("D401");
        assertThat(problems(TestManifest.of(library).andModule("org_example_Adder", "X", "Z")))
                .containsExactly("D401");
    }

    @Test
    void anotherLibraryIsRefusedEvenIfItsBytesAreTheSame() throws IOException {
        Path copy = Files.copy(library, directory.resolve("copy.jar"));

        assertThat(problems(TestManifest.of(copy).andModule("org_example_Adder", "X", "Y")))
                .containsExactly("D401");
    }

    @Test
    void aLibraryThatHasChangedIsRefused() {
        TestLibrary.named("org.example.library")
                .header("Bundle-Version", "2.0.0")
                .with(ADDER)
                .build(directory);

        assertThat(problems(TestManifest.of(library).andModule("org_example_Adder", "X", "Y")))
                .containsExactly("D401");
    }

    @Test
    void whatStandsInOneOfSeveralManifestsCountsForAll() {
        Path other = TestLibrary.named("org.example.other")
                .with(DeclaredModule.of("org_example_Other", TestModule.class, Adder.class))
                .build(directory);

        List<Problem> problems = TestRuntime.problems(() -> RUNTIME.modules()
                .load(List.of(
                        TestManifest.of(other, "org_example_Other").source(),
                        TestManifest.of(other)
                                .andModule("org_example_Other", "a", "b")
                                .source())));

        assertThat(problems).extracting(Problem::code).containsExactly("D401");
        assertThat(RUNTIME.modules().module("org_example_Other")).isEmpty();
    }

    private static List<String> problems(TestManifest manifest) {
        try {
            RUNTIME.load(manifest);
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::code).toList();
        }
    }
}
