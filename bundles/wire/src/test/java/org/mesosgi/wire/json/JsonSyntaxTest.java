package org.mesosgi.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.wire.Recordings;
import org.mesosgi.wire.json.JsonException.Problem;
import org.mesosgi.wire.v1.master.Call;

/** What is JSON to Mesos, and what it says if a text is not. */
class JsonSyntaxTest {
    private final JsonCodec codec = new JsonCodec();

    static Stream<Arguments> recorded() {
        List<Arguments> cases = new ArrayList<>();
        List<String> lines = Recordings.lines("values/values.txt");
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("json ")) {
                String text = lines.get(i).substring("json ".length());
                cases.add(Arguments.of(text.replace("\\n", "\n").replace("\\t", "\t"), lines.get(i + 1)));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recorded_answers_of_real_mesos(String text, String answer) {
        JsonException failure = failureOf(text);

        if (answer.startsWith("> error ")) {
            assertThat(failure).hasMessage(answer.substring("> error ".length()));
            assertThat(failure.problem()).isEqualTo(Problem.SYNTAX);
        } else if (text.strip().startsWith("{")) {
            assertThat(failure).isNull();
        } else {
            assertThat(failure).hasMessage("Expecting a JSON object");
            assertThat(failure.problem()).isEqualTo(Problem.MISMATCH);
        }
    }

    // The quote character of the table is unused, so that single quotes are plain characters.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{'libraries':[]}             | 'libraries':[]}",
                "{\"a\":[{}],]}]}             | ]}]}",
                "not json                     | ot json",
                "// c                         | // c",
                "{\"a\":tru}                  | }",
                "{\"a\":truex}                | x}",
                "{\"a\":1.2.3}                | }",
                "{\"a\":0x10}                 | x10}",
                "{\"a\":.5}                   | .5}",
                "{\"a\":NaN}                  | NaN}",
                "{\"a\":\"\\q\"}              | \"}",
                "{\"a\":\"\\u12g4\"}          | g4\"}",
                "{\"a\" 1}                    | 1}",
                "{\"a\":1 \"b\":2}            | \"b\":2}",
                "{\"a\":}                     | }",
                "{,}                          | ,}",
                "{\"a\":[1,2}                 | }"
            })
    void an_error_shows_where_reading_has_stopped(String text, String near) {
        assertThat(failureOf(text)).hasMessage("syntax error at line 1 near: " + near);
    }

    @Test
    void an_error_at_the_end_shows_nothing() {
        for (String text : List.of("", "  ", "{", "{\"a\"", "{\"a\":", "{\"a\":\"x", "{\"a\":\"\\", "[[", "nul")) {
            assertThat(failureOf(text)).hasMessage("syntax error at line 1 near: ");
        }
    }

    @Test
    void an_error_tells_its_line_and_shows_only_that() {
        assertThat(failureOf("{\n\"a\": 1,\n\"b\": x\n}")).hasMessage("syntax error at line 3 near: x");
    }

    @Test
    void a_byte_order_mark_is_no_json() {
        assertThat(failureOf("\uFEFF{}")).hasMessage("syntax error at line 1 near: \uFEFF{}");
    }

    @Test
    void other_encodings_are_no_json() {
        for (var encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            assertThat(failureOf("{}".getBytes(encoding)).problem()).isEqualTo(Problem.SYNTAX);
        }
    }

    @Test
    void bytes_that_are_no_text_are_no_json() {
        assertThat(failureOf(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})
                        .problem())
                .isEqualTo(Problem.SYNTAX);
    }

    @Test
    void nothing_may_follow() {
        assertThat(failureOf("{} x")).hasMessage("Parsed JSON included non-whitespace trailing characters:  x");
        assertThat(failureOf("{}{}")).hasMessage("Parsed JSON included non-whitespace trailing characters: {}");
        assertThat(failureOf("{} \r\n\t")).isNull();
    }

    @Test
    void nesting_is_limited() {
        assertThat(failureOf("{\"x\":" + "[".repeat(99) + "]".repeat(99) + "}")).isNull();
        assertThat(failureOf("{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                .hasMessageStartingWith("JSON exceeds the limits: nested at most 100 deep");
        assertThat(failureOf("[".repeat(1_000_000))).hasMessageStartingWith("JSON exceeds the limits");
    }

    @Test
    void numbers_are_limited() {
        assertThat(failureOf("{\"x\":" + "1".repeat(1_001) + "}")).hasMessageStartingWith("JSON exceeds the limits");
    }

    @Test
    void that_it_is_json_comes_before_what_it_says() {
        assertThat(failureOf("{\"type\":1,}")).hasMessage("syntax error at line 1 near: }");
        assertThat(failureOf("{\"type\":1} x").problem()).isEqualTo(Problem.SYNTAX);
        assertThat(failureOf("[1,2").problem()).isEqualTo(Problem.SYNTAX);
    }

    @Test
    void the_scanner_finds_an_error_wherever_jackson_does() {
        ObjectMapper jackson = JsonMapper.builder()
                .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
                .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
                .build();
        String good =
                "{\"a\": [1, 2.5e-3, true, false, null, {\"b\\n\\u00e9\": \"x\"}], \"c\": {}, \"d\": [], \"e\": -7}";
        String replacements = "{}[]\",:\\ 09.-+eEtfnulx\u0001";
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                char replacement = replacements.charAt(random.nextInt(replacements.length()));
                text.setCharAt(1 + random.nextInt(text.length() - 1), replacement);
            }
            assertThat(SyntaxScanner.firstError(text.toString().getBytes(StandardCharsets.UTF_8), 100)
                            .isEmpty())
                    .as(text.toString())
                    .isEqualTo(isFirstValueJson(jackson, text.toString()));
        }
    }

    private static boolean isFirstValueJson(ObjectMapper jackson, String text) {
        try (JsonParser in = jackson.createParser(text)) {
            in.nextToken();
            in.skipChildren();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonException failureOf(String text) {
        return failureOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonException failureOf(byte[] text) {
        return catchThrowableOfType(JsonException.class, () -> codec.decode(text, Call.getDefaultInstance()));
    }
}
