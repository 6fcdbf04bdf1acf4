package org.mesosgi.runtime.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.mesosgi.runtime.ProblemException;
import org.osgi.framework.Constants;

/** Seeds are in the resources; {@code runtime/README.md} tells how to look for more. */
class LibraryReaderFuzzTest {

    private static final Path FILE = Path.of("foo.jar");

    @FuzzTest
    void theHeaderOfCapabilitiesIsReadOrRefused(byte[] bytes) {
        read(Map.of(
                Constants.BUNDLE_SYMBOLICNAME,
                "org.example.foo",
                Constants.PROVIDE_CAPABILITY,
                new String(bytes, StandardCharsets.UTF_8)));
    }

    @FuzzTest
    void theHeaderOfTheSymbolicNameIsReadOrRefused(byte[] bytes) {
        read(Map.of(Constants.BUNDLE_SYMBOLICNAME, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void read(Map<String, String> headers) {
        try {
            Library library = LibraryReader.read(FILE, FILE, "", headers);
            assertThat(library.modules())
                    .allSatisfy(module -> assertThat(module.name()).isNotNull());
        } catch (ProblemException e) {
            assertThat(e.problems())
                    .hasSize(1)
                    .allMatch(problem -> problem.code().equals("L202"));
        }
    }
}
