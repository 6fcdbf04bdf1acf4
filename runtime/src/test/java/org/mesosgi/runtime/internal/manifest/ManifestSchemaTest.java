package org.mesosgi.runtime.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.runtime.Problem;

/** The schema in the distribution accepts what the reader accepts when it is strict, and nothing else. */
class ManifestSchemaTest {

    private static final Path FILE = Path.of("../launcher/src/main/distribution/etc/modules.schema.json");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A value of every type and shape. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "1",
            "1.5",
            "\"\"",
            "\"x\"",
            "\"0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef\"",
            "\"0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef0\"",
            "[]",
            "[null]",
            "[[], [null]]",
            "[\"x\"]",
            "{}",
            "{\"x\": 1}",
            "{\"name\": null}",
            "{\"name\": \"x\"}",
            "[{\"name\": \"x\"}]",
            "[[{\"name\": \"x\"}], null]",
            "{\"file\": \"x\", \"name\": null}",
            "{\"key\": \"x\"}",
            "{\"key\": \"x\", \"value\": null}",
            "{\"key\": \"x\", \"value\": \"x\"}",
            "[[{\"key\": \"x\", \"value\": \"x\"}]]");

    /** Manifests with a gap in one place. */
    private static final Map<String, String> GAPS = gaps();

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Files.readString(FILE));
    }

    private static Map<String, String> gaps() {
        Map<String, String> gaps = new LinkedHashMap<>();
        gaps.put("manifest", "%s");
        gaps.put("libraries", "{\"libraries\": %s}");
        gaps.put("library", "{\"libraries\": [{\"name\": \"foo\"}, %s]}");
        gaps.put("file", "{\"libraries\": [{\"file\": %s}]}");
        gaps.put("name", "{\"libraries\": [{\"name\": %s}]}");
        gaps.put("file beside a name", "{\"libraries\": [{\"file\": %s, \"name\": \"foo\"}]}");
        gaps.put("sha256", "{\"libraries\": [{\"name\": \"foo\", \"sha256\": %s}]}");
        gaps.put("modules", "{\"libraries\": [{\"name\": \"foo\", \"modules\": %s}]}");
        gaps.put("module", "{\"libraries\": [{\"name\": \"foo\", \"modules\": [%s]}]}");
        gaps.put("module's name", "{\"libraries\": [{\"name\": \"foo\", \"modules\": [{\"name\": %s}]}]}");
        String parameters = "{\"libraries\": [{\"name\": \"foo\", \"modules\": [{\"name\": \"m\", \"parameters\": ";
        gaps.put("parameters", parameters + "%s}]}]}");
        gaps.put("parameter", parameters + "[%s]}]}]}");
        gaps.put("key", parameters + "[{\"key\": %s, \"value\": \"v\"}]}]}]}");
        gaps.put("value", parameters + "[{\"key\": \"k\", \"value\": %s}]}]}]}");
        gaps.put("unknown", "{\"unknown\": %s}");
        return gaps;
    }

    static Stream<String> manifests() {
        List<String> manifests = new ArrayList<>();
        GAPS.values().forEach(gap -> VALUES.forEach(value -> manifests.add(gap.formatted(value))));
        manifests.addAll(List.of("", "{},", "{\"libraries\": [],}", "// c\n{}", "\uFEFF{}", "{'libraries': []}"));
        manifests.add("{\"libraries\": 1, \"libraries\": []}");
        manifests.add("{\"libraries\": [], \"libraries\": 1}");
        return manifests.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void acceptsWhatTheReaderAcceptsWhenItIsStrict(String manifest) {
        boolean read = Reading.strictly(manifest).problems().stream().noneMatch(Problem::isError);

        assertThat(isValid(manifest)).isEqualTo(read);
    }

    @Test
    void thereIsSomethingOfEachSort() {
        assertThat(manifests().filter(ManifestSchemaTest::isValid)).hasSizeGreaterThan(60);
        assertThat(manifests().filter(manifest -> !isValid(manifest))).hasSizeGreaterThan(60);
    }

    private static boolean isValid(String manifest) {
        try {
            return !JSON.readTree(manifest).isMissingNode()
                    && schema.validate(JSON.readTree(manifest)).isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
