package org.mesosgi.defaultexecutor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    @Test
    void readsRecordsUntilTheEnd() throws IOException {
        RecordReader records = reader("2\nab0\n3\nc\nd");

        assertThat(records.next().map(String::new)).hasValue("ab");
        assertThat(records.next().map(String::new)).hasValue("");
        assertThat(records.next().map(String::new)).hasValue("c\nd");
        assertThat(records.next()).isEmpty();
    }

    @Test
    void complainsOfARecordThatIsCutOff() {
        assertThatThrownBy(() -> reader("5\nab").next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("5").next()).isInstanceOf(IOException.class);
    }

    @Test
    void complainsOfWhatIsNoLength() {
        assertThatThrownBy(() -> reader("{}\n").next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("\n").next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("99999999999999999999\n").next()).isInstanceOf(IOException.class);
    }

    private static RecordReader reader(String text) {
        return new RecordReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
