package org.mesosgi.runtime.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Problem;

/** Seeds are in the resources; {@code runtime/README.md} tells how to look for more. */
class ManifestReaderFuzzTest {

    private static final Set<String> REFUSED_BY_MESOS = Set.of("M110", "M111", "M112");

    @FuzzTest
    void aTextIsAManifestOrItIsToldWhereAndWhyNot(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Problem> lenient = new ArrayList<>();
        List<Problem> strict = new ArrayList<>();

        Manifest manifest = ManifestReader.read(ManifestSource.inline("x", text), false, lenient);
        ManifestReader.read(ManifestSource.inline("x", text), true, strict);

        int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
        assertThat(lenient).allSatisfy(problem -> {
            assertThat(problem.place().orElseThrow().line()).isBetween(1, lines);
            assertThat(problem.place().orElseThrow().column()).isBetween(1, text.length() + 1);
        });
        assertThat(strict).hasSameSizeAs(lenient);
        assertThat(strict.stream().filter(problem -> !REFUSED_BY_MESOS.contains(problem.code())))
                .containsExactlyElementsOf(lenient.stream()
                        .filter(problem -> !REFUSED_BY_MESOS.contains(problem.code()))
                        .toList());
        if (lenient.stream().noneMatch(Problem::isError)) {
            assertThat(manifest.libraries())
                    .allSatisfy(library ->
                            assertThat(library.file().or(library::name)).isPresent());
        }
    }
}
