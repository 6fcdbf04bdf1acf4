package org.mesosgi.runtime.internal.manifest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.runtime.Problem;

/** In all texts {@code ^} marks the place that the problem must name. */
class ManifestSyntaxTest {

    /** With a square of these it would take minutes. */
    @Test
    @Timeout(60)
    void isReadInATimeThatGrowsWithItsLength() {
        String keys =
                IntStream.range(0, 100_000).mapToObj(i -> "\"k" + i + "\": 1").collect(joining(",\n"));
        String comments = "// one more\n".repeat(100_000);

        Reading reading = Reading.of("{" + keys + comments + ",}");

        assertThat(reading.problems()).extracting(Problem::code).contains("M111", "M112");
    }

    @Nested
    class AcceptsWithAWarning {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"libraries\": []^,}",
                    "{\"libraries\": [\n  {\"file\": \"f\"}^,\n]}",
                    "{\"libraries\": [{\"file\": \"f\"^, }]}",
                    "{\"libraries\": [{\"file\": \"a,}\"}^,]}"
                })
        void aTrailingComma(String text) {
            Problem problem = Reading.of(text).warning();

            assertThat(problem.code()).isEqualTo("M112");
            assertThat(problem.what()).startsWith("a comma before the closing ");
            assertThat(problem.why()).isEqualTo("Mesos refuses it");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "^// modules\n{}",
                    "^/* , */ {}",
                    "{\"libraries\" ^/* all */: []}",
                    "{\"libraries\": ^/* none */ []}",
                    "{\"libraries\": []\n  ^// none yet\n}",
                    "{} ^// the end",
                    "{\"libraries\": [{\"file\": \"/*//\"}]} ^/* * / */"
                })
        void aComment(String text) {
            assertThat(Reading.of(text).warning().code()).isEqualTo("M111");
        }

        @Test
        void aTrailingCommaBehindWhichStandsAComment() {
            Reading reading = Reading.of("{\"libraries\": [{\"file\": \"f\"}, // the last\n]}");

            assertThat(reading.problems()).extracting(Problem::code).containsExactly("M111", "M112");
        }

        @Test
        void aByteOrderMark() {
            Problem problem = Reading.of("^\uFEFF{}").warning();

            assertThat(problem.code()).isEqualTo("M110");
            assertThat(problem.fix()).contains("without a byte order mark");
        }

        @Test
        void bytesThatAreNoUtf8() {
            assertThat(Reading.of("{\"libraries\": [{\"file\": \"caf^\uFFFD\"}]}")
                            .warning()
                            .code())
                    .isEqualTo("M118");
        }
    }

    @Nested
    class RefusesIfItIsStrict {

        @Test
        void aTrailingComma() {
            Problem problem =
                    Reading.strictly("{\"libraries\": [{\"file\": \"f\"}^,]}").error();

            assertThat(problem.code()).isEqualTo("M112");
            assertThat(problem.why()).isEqualTo("Mesos refuses it");
        }

        @Test
        void aComment() {
            assertThat(Reading.strictly("{} ^// the end").error().code()).isEqualTo("M111");
        }

        @Test
        void aByteOrderMark() {
            assertThat(Reading.strictly("^\uFEFF{}").error().code()).isEqualTo("M110");
        }

        @Test
        void allOfThemAtOnce() {
            Reading reading = Reading.strictly("\uFEFF{\"libraries\": [{},], /* none */}");

            assertThat(reading.problems())
                    .extracting(Problem::code)
                    .containsExactly("M110", "M112", "M111", "M112", "M120");
            assertThat(reading.problems()).allMatch(Problem::isError);
        }
    }

    @Test
    void onlyWarnsOfWhatMesosAcceptsAlsoIfItIsStrict() {
        assertThat(Reading.strictly("{\"a\": 1, ^\"a\": 2}").warning().code()).isEqualTo("M113");
        assertThat(Reading.strictly("{\"a\": \"^\uFFFD\"}").warning().code()).isEqualTo("M118");
    }

    @Nested
    class Explains {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"libraries\": [{\"file\": \"f\"^ \"modules\": []}]}",
                    "{\"libraries\": [{\"file\": \"f\"^\n   \"modules\": []}]}",
                    "{\"libraries\": [{\"file\": \"f\"}^ {\"file\": \"g\"}]}",
                    "{\"libraries\": [{\"modules\": []^\"file\": \"f\"}]}",
                    "{\"libraries\": [{\"file\": null^ \"name\": \"f\"}]}",
                    "{\"count\": 7^ \"libraries\": []}",
                    "{\"count\": true^ \"libraries\": []}",
                    "{\"libraries\": [{\"file\": \"f\"^ // here\n \"modules\": []}]}",
                    "{\"libraries\": [{\"file\": \"a\\\"b\"^ \"modules\": []}]}"
                })
        void aMissingComma(String text) {
            Problem problem = Reading.of(text).error();

            assertThat(problem.code()).isEqualTo("M103");
            assertThat(problem.what()).isEqualTo("a comma is missing");
            assertThat(problem.fix()).isEqualTo("insert a comma");
        }

        @Test
        void whatComesAfterAMissingComma() {
            assertThat(Reading.of("{\"libraries\": [{\"file\": \"f\"^\n  \"modules\": []}]}")
                            .error()
                            .why())
                    .isEqualTo("next comes \"modules\" at line 2, column 3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"libraries\"^ []}", "{\"libraries\": [{\"file\"^ \"f\"}]}", "{\"libraries\"^, 1}"})
        void aMissingColon(String text) {
            Problem problem = Reading.of(text).error();

            assertThat(problem.code()).isEqualTo("M104");
            assertThat(problem.what()).startsWith("a colon is missing after \"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"libraries\": [{\"file\": ^\"f\n}]}",
                    "{\"libraries\": [{\"file\": ^\"f,\n \"modules\": []}]}",
                    "{^\"libraries\n: []}",
                    "{\"libraries\": [{\"file\": ^\"f}]}",
                    "{\"libraries\": [{\"file\": ^\"f\\",
                    "{^\"libraries: \"f\"}",
                    "{\"libraries\": [{\"file\": ^\"f, \"modules\": []}]}",
                    "{\"libraries\": [{\"file\": ^\"say \"hi\" now\"}]}"
                })
        void aMissingClosingQuote(String text) {
            Problem problem = Reading.of(text).error();

            assertThat(problem.code()).isEqualTo("M105");
            assertThat(problem.what()).isEqualTo("the closing quote of a string is missing");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{^libraries: []}",
                    "{\"libraries\": [{\"file\": ^libfoo.so}]}",
                    "{\"libraries\": [{\"file\": ^/path/to/libfoo.so}]}",
                    "{\"libraries\": [^foo]}",
                    "{\"libraries\": [{\"file\": ^f\"}]}"
                })
        void missingQuotes(String text) {
            assertThat(Reading.of(text).error().code()).isEqualTo("M108");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{^'libraries': []}", "{\"libraries\": [{\"file\": ^'f'}]}"})
        void singleQuotes(String text) {
            Problem problem = Reading.of(text).error();

            assertThat(problem.code()).isEqualTo("M107");
            assertThat(problem.fix()).isEqualTo("write \" instead of '");
        }

        @Test
        void aMissingBraceAtTheEnd() {
            Problem problem =
                    Reading.of("{\"libraries\": [\n  {\"file\": \"f\"}\n]^").error();

            assertThat(problem.code()).isEqualTo("M106");
            assertThat(problem.why()).isEqualTo("the { at line 1, column 1 is not closed");
        }

        @Test
        void aMissingBracketAtTheEnd() {
            assertThat(Reading.of("{\"libraries\": [\n  {\"file\": \"f\"}\n^")
                            .error()
                            .why())
                    .isEqualTo("the [ at line 1, column 15 is not closed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"libraries\": ^", "{\"libraries\"^", "{^", "{\"libraries\": []^ "})
        void aTextThatEndsTooEarly(String text) {
            assertThat(Reading.of(text + " ").problems())
                    .extracting(Problem::code)
                    .containsExactly("M106");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"libraries\": [{\"file\": \"f\"}^}",
                    "{\"libraries\": [{\"file\": \"f\"^]}",
                    "{\"libraries\": [^}",
                    "{\"libraries\": [{\"file\": \"f\", ^]}"
                })
        void aMissingBracketInTheMiddle(String text) {
            Problem problem = Reading.of(text).error();

            assertThat(problem.code()).isEqualTo("M116");
            assertThat(problem.why()).endsWith("is not closed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"libraries\": ^}",
                    "{\"libraries\": [],^, }",
                    "{\"libraries\": [{},^,{}]}",
                    "{\"libraries\": [^,]}",
                    "{^,}",
                    "{\"libraries\": [], ^{}}",
                    "{\"libraries\": []^: 1}"
                })
        void whatIsExpectedInstead(String text) {
            Problem problem = Reading.of(text).error();

            assertThat(problem.code()).isEqualTo("M102");
            assertThat(problem.why()).startsWith("here must come ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{} ^{}", "{}^}", "{}^]", "{} ^x", "{}\n^\"libraries\": []", "{}^,"})
        void textBehindTheManifest(String text) {
            assertThat(Reading.of(text).error().what()).isEqualTo("there is more text behind the manifest");
        }

        @ParameterizedTest
        @ValueSource(strings = {"^", "^ \n\t ", "^// nothing"})
        void anEmptyText(String text) {
            assertThat(Reading.of(text).error().what()).isEqualTo("the manifest is empty");
        }

        @Test
        void aControlCharacterInAString() {
            Problem problem =
                    Reading.of("{\"libraries\": [{\"file\": \"a^\tb\"}]}").error();

            assertThat(problem.code()).isEqualTo("M117");
            assertThat(problem.why()).contains("U+0009");
            assertThat(problem.fix()).isEqualTo("write \\t");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"file\": \"\\x\"}", "{\"count\": 01}", "{\"count\": -}", "{\"file\": \"\\u12\"}"})
        void whatOnlyTheParserKnows(String text) {
            Reading reading = Reading.of(text);

            assertThat(reading.problems()).extracting(Problem::code).containsExactly("M102");
            assertThat(reading.problems().get(0).place()).isPresent();
            assertThat(reading.problems().get(0).why()).isNotEmpty();
        }

        @Test
        void aTextThatIsTooDeep() {
            assertThat(Reading.of("[".repeat(100_000)).problems())
                    .extracting(Problem::code)
                    .containsExactly("M114");
        }
    }

    @Test
    void readsNothingOfATextThatIsNoJson() {
        assertThat(Reading.of("{\"libraries\": [{\"file\": \"f\"}}").manifest().libraries())
                .isEmpty();
    }

    @Test
    void showsNoValuesThatMayBeSecrets() {
        List<String> texts = List.of(
                "{\"value\": \"hunter2\" \"key\": \"password\"}",
                "{\"value\": \"hunter2, \"key\": \"password\"}",
                "{\"value\": hunter2}",
                "{\"value\": \"hunter2}",
                "{\"value\": 'hunter2'}");

        assertThat(texts)
                .allSatisfy(text ->
                        assertThat(Reading.of(text).problems().toString()).doesNotContain("hunter2"));
    }
}
