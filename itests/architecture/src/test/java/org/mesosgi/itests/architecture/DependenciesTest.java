package org.mesosgi.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DependenciesTest {

    private static final ReactorModule API = ReactorModule.named("api");
    private static final ReactorModule RUNTIME = ReactorModule.named("runtime");
    private static final ReactorModule LAUNCHER = ReactorModule.named("launcher");

    static Stream<ReactorModule> modules() {
        return ReactorModule.all().stream();
    }

    private static Stream<ReactorModule> bundles() {
        return modules().filter(ReactorModule::isInBundles);
    }

    static Stream<ReactorModule> libraries() {
        return bundles().filter(ReactorModule::isLibrary);
    }

    static Stream<ReactorModule> hosts() {
        return bundles().filter(ReactorModule::isHost);
    }

    /** What hosts are made of. */
    static Stream<ReactorModule> parts() {
        return bundles().filter(bundle -> !bundle.isLibrary() && !bundle.isHost());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void allClassesAreSeen(ReactorModule module) {
        Set<Path> seen = module.classes().stream()
                .map(ReactorModule::sourceFile)
                .flatMap(Optional::stream)
                .collect(toSet());

        assertThat(module.sourceFiles().filter(file -> !file.endsWith("package-info.java")))
                .as("sources of %s that have no class: is it built?", module)
                .allMatch(seen::contains);
        assertThat(module.writtenClasses()).isNotEmpty();
    }

    @Test
    void everyoneIsSeenAsWhatItIs() {
        assertThat(libraries()).extracting(ReactorModule::name).contains("hierarchical", "posix", "testisolator");
        assertThat(hosts()).extracting(ReactorModule::name).contains("master", "execute");
        assertThat(parts()).extracting(ReactorModule::name).contains("process", "wire");
    }

    @Test
    void theApiDependsOnNothingButTheAnnotationsOfOsgi() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.mesosgi.api..", "java..", "org.osgi.annotation..")
                .check(API.classes());
    }

    @Test
    void theRuntimeDependsOnTheApi() {
        dependsOnlyOn(RUNTIME, API.exports());
    }

    @Test
    void theLauncherDependsOnTheApiAndOnWhatTheRuntimeExports() {
        dependsOnlyOn(LAUNCHER, exports(Stream.of(API, RUNTIME)));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryDependsOnTheApi(ReactorModule library) {
        dependsOnlyOn(library, API.exports());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void aHostDependsOnTheApiAndOnWhatTheRuntimeAndThePartsOfHostsExport(ReactorModule host) {
        dependsOnlyOn(host, exports(Stream.concat(Stream.of(API, RUNTIME), parts())));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aPartOfHostsDependsOnTheApiAndOnWhatTheRuntimeAndOtherPartsExport(ReactorModule part) {
        dependsOnlyOn(part, exports(Stream.concat(Stream.of(API, RUNTIME), parts())));
    }

    private static Set<String> exports(Stream<ReactorModule> modules) {
        return modules.map(ReactorModule::exports).flatMap(Set::stream).collect(toSet());
    }

    /** Of our classes, that is. Those that a bundle has a copy of are its own. */
    private static void dependsOnlyOn(ReactorModule module, Set<String> packages) {
        noClasses()
                .should()
                .dependOnClassesThat(describe("are ours and not below " + module, type -> {
                    JavaClass element = type.getBaseComponentType();
                    return element.getPackageName().startsWith("org.mesosgi.")
                            && !module.classes().contain(element.getName())
                            && !packages.contains(element.getPackageName());
                }))
                .check(module.classes());
    }
}
