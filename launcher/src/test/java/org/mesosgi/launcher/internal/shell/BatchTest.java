package org.mesosgi.launcher.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    private int run(String command) {
        return new Batch(new TestShell().gogo()).run(command, Peer.local(), output, error);
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String error() {
        return error.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsTheResultAsALine() {
        assertThat(run("test:echo a 'b  c'")).isZero();

        assertThat(output()).isEqualTo("a b  c\n");
        assertThat(error()).isEmpty();
    }

    @Test
    void addsNoLineToATextThatEndsOne() {
        run("test:echo \"a\n\"");

        assertThat(output()).isEqualTo("a\n");
    }

    @Test
    void showsTheResultOfEachLine() {
        assertThat(run("test:echo a\n\n# no command\nx = b\ntest:echo $x\n")).isZero();

        assertThat(output()).isEqualTo("a\nb\nb\n");
    }

    @Test
    void takesAsManyLinesAsItTakes() {
        assertThat(run("test:echo 'a\nb'\ntest:echo c")).isZero();

        assertThat(output()).isEqualTo("a\nb\nc\n");
    }

    @Test
    void endsWithTheFirstLineThatIsRefused() {
        assertThat(run("test:echo a\ntest:refuse\ntest:echo b")).isEqualTo(1);

        assertThat(output()).isEqualTo("a\n");
        assertThat(error()).startsWith("error T101: no");
    }

    @Test
    void tellsARefusalOnTheErrorStream() {
        assertThat(run("test:refuse")).isEqualTo(1);

        assertThat(output()).isEmpty();
        assertThat(error()).isEqualTo("error T101: no\n  fix: ask again\n");
    }

    @Test
    void tellsARefusalAsJsonIfJsonWasAskedFor() {
        assertThat(run("test:refuse --json")).isEqualTo(1);

        assertThat(output()).contains("\"ok\" : false", "\"code\" : \"T101\"", "no, in JSON");
        assertThat(error()).isEmpty();
    }

    @Test
    void tellsAFailureWithoutItsStackTrace() {
        assertThat(run("test:crash")).isEqualTo(1);

        assertThat(error()).contains("boom").doesNotContain("\tat ");
    }

    @Test
    void tellsThatThereIsNoSuchCommand() {
        assertThat(run("test:absent")).isEqualTo(1);
        assertThat(error()).contains("Command not found: test:absent");
    }

    @Test
    void tellsWhereToLookWhenTheArgumentsDoNotFit() {
        assertThat(run("test:crash now")).isEqualTo(1);

        assertThat(error())
                .startsWith("error S911: test:crash does not take these arguments\n")
                .endsWith("fix: 'help test:crash' shows which it takes\n");
    }

    @Test
    void tellsThatACommandCannotBeParsed() {
        assertThat(run("test:echo 'a")).isEqualTo(1);
        assertThat(error()).startsWith("error S910");
    }
}
