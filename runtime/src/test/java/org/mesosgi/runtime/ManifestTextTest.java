package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;

class ManifestTextTest {

    private static final Place PLACE = new Place("modules.json", 1, 1);

    @Test
    void hasTheHashesThatAreDemandedAndLibrariesWithoutModules() {
        List<LoadedLibrary> libraries = List.of(
                library("/lib/kinds.jar", "/lib/kinds.jar", Optional.empty()),
                library("/cache/foo-1.jar", "mvn:org.example:foo:1", Optional.of("abc")));
        List<LoadedModule> modules =
                List.of(module("/lib/bar.jar", "b"), module("/cache/foo-1.jar", "a", new Parameter("password", "p")));

        assertThat(ManifestText.of(libraries, modules).replaceAll("\\s+", "")).isEqualTo("""
                        {"libraries":[{"file":"/lib/kinds.jar"},\
                        {"file":"mvn:org.example:foo:1","sha256":"abc","modules":[{"name":"a","parameters":[\
                        {"key":"password","value":"p"}]}]},\
                        {"file":"/lib/bar.jar","modules":[{"name":"b"}]}]}""");
        assertThat(ManifestText.masked(libraries, modules))
                .contains("\"abc\"", "********")
                .doesNotContain("\"p\"");
    }

    private static LoadedLibrary library(String file, String reference, Optional<String> sha256) {
        return new LoadedLibrary("org.example", file, reference, sha256, PLACE);
    }

    private static LoadedModule module(String file, String name, Parameter... parameters) {
        return new LoadedModule(
                name,
                "Hook",
                "org.example",
                "1.0.0",
                file,
                "1.11.0",
                "a",
                "e",
                "d",
                Parameters.of(List.of(parameters)),
                PLACE,
                List.of());
    }
}
