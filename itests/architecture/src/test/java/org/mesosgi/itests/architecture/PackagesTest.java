package org.mesosgi.itests.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackagesTest {

    static Stream<ReactorModule> modules() {
        return ReactorModule.all().stream();
    }

    static Stream<ReactorModule> libraries() {
        return modules().filter(ReactorModule::isLibrary);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void haveNoCycles(ReactorModule module) {
        slices().matching("org.mesosgi.(**)").should().beFreeOfCycles().check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void areExportedOrInternal(ReactorModule module) {
        assertThat(module.packages().filter(name -> !ReactorModule.isInternal(name)))
                .as("packages of %s that are not called internal", module)
                .containsExactlyInAnyOrderElementsOf(module.exports());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void ofALibraryAreNotExported(ReactorModule library) {
        assertThat(library.exports()).as("exports of %s", library).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void sayWhatLivesThere(ReactorModule module) {
        assertThat(module.packages().map(name -> Path.of(name.replace('.', '/'), "package-info.java")))
                .as("descriptions of the packages of %s", module)
                .isNotEmpty()
                .isSubsetOf(module.sourceFiles().toList());
    }
}
