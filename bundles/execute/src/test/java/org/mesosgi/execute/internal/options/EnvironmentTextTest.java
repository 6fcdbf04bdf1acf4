package org.mesosgi.execute.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.wire.v1.Environment.Variable;

class EnvironmentTextTest {

    @Test
    void everyFieldIsAVariableInItsOrder() {
        assertThat(EnvironmentText.read("{\"B\": \"1\", \"A\": \"\"}").getVariablesList())
                .extracting(Variable::getName, Variable::getValue)
                .containsExactly(tuple("B", "1"), tuple("A", ""));
    }

    @Test
    void theObjectMayBeInAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("env.json"), "{\"A\": \"1\"}");

        assertThat(EnvironmentText.read("file://" + file).getVariablesCount()).isEqualTo(1);
        assertThat(EnvironmentText.read(file.toString()).getVariablesCount()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> EnvironmentText.read("file:///nowhere/env.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file /nowhere/env.json cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|it is no JSON object",
                "{\"A\": 1}|the value of 'A' is no text",
                "{\"A\": {}}|the value of 'A' is no text",
                "{} {}|something follows the JSON object"
            })
    void anythingButAnObjectOfTextsIsRefused(String text, String message) {
        assertThatThrownBy(() -> EnvironmentText.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theMessageSaysWhereItIsNoJson() {
        assertThatThrownBy(() -> EnvironmentText.read("{\"A\": \"1\",\n}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("it is no JSON at line 2, column ");
    }
}
