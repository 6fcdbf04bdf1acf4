package org.mesosgi.wire.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class CredentialFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"credentials\": [{\"principal\": \"a\", \"secret\": \"s1\"}, {\"principal\": \"b\"}]}",
                " \n{\"other\": {\"x\": [1]}, \"credentials\": [{\"secret\": \"s1\", \"x\": {}, \"principal\": \"a\"},"
                        + "{\"principal\": \"b\", \"secret\": null}]}\n"
            })
    void readsJson(String text) {
        assertThat(all(text)).containsExactly(credential("a", "s1"), new Credential("b", Optional.empty()));
        assertThat(all(text).get(0).secret()).contains("s1");
    }

    @Test
    void readsLines() {
        assertThat(all("a s1\n\n  b\ts2  \r\n")).containsExactly(credential("a", "s1"), credential("b", "s2"));
    }

    @Test
    void readsAFileThatIsGivenAsAUri() throws IOException {
        assertThat(CredentialFiles.all("credentials", "file://" + write("a s1")))
                .containsExactly(credential("a", "s1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"principal\": \"a\", \"secret\": \"s1\"}", "a s1\n"})
    void readsTheOneOfAnAgent(String text) throws IOException {
        assertThat(CredentialFiles.one("credential", write(text))).isEqualTo(credential("a", "s1"));
    }

    @Test
    void tellsAllThatIsWrongWithJsonAndNoSecret() {
        List<Problem> problems = problems(() -> all("""
                {"credentials": [
                  {"principal": "a", "secret": "hidden"},
                  {"secret": "hidden"},
                  "hidden",
                  {"principal": 3, "secret": true},
                  {"principal": "b", "secret": "hidden"}
                ]}
                """));

        assertThat(problems)
                .extracting(each -> each.place().orElseThrow().line() + ": " + each.why())
                .containsExactly(
                        "3: a credential has no principal",
                        "4: a credential is no JSON object",
                        "5: the principal of a credential is no text",
                        "5: the secret of a credential is no text");
        assertThat(problems.toString()).doesNotContain("hidden");
    }

    @Test
    void tellsAllThatIsWrongWithLinesAndNoSecret() {
        List<Problem> problems = problems(() -> all("a hidden\nb\nc hidden too\n"));

        assertThat(problems)
                .extracting(each -> each.place().orElseThrow().line())
                .containsExactly(2, 3);
        assertThat(problems.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{",
                "{}",
                "[]",
                "{\"credentials\": 3}",
                "{\"credentials\": [hidden]}",
                "{\"credentials\": []} hidden"
            })
    void refusesFilesThatAreNoCredentials(String text) {
        List<Problem> problems = problems(() -> all(text));

        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.what()).contains("--credentials"));
        assertThat(problems.toString()).doesNotContain("hidden");
    }

    @Test
    void anAgentHasOneOnly() {
        assertThat(problems(() -> CredentialFiles.one("credential", write("a s1\nb s2\n"))))
                .singleElement()
                .extracting(Problem::why)
                .isEqualTo("it has 2 credentials");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String file = folder.resolve("nowhere").toString();

        assertThat(problems(() -> CredentialFiles.all("credentials", file)).toString())
                .contains("F140", "--credentials", file, "there is no such file");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0, 1});

        assertThat(problems(() -> CredentialFiles.all("credentials", file.toString()))
                        .toString())
                .contains("it is no text in UTF-8");
        assertThat(SecretFile.of("jwt_secret_key", file.toString()).bytes().size())
                .isEqualTo(3);
    }

    private List<Credential> all(String text) {
        try {
            return CredentialFiles.all("credentials", write(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text).toString();
    }

    private static List<Problem> problems(ThrowingCallable reading) {
        return catchThrowableOfType(ProblemException.class, reading).problems();
    }

    private static Credential credential(String principal, String secret) {
        return new Credential(principal, Optional.of(secret));
    }
}
