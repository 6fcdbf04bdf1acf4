package org.mesosgi.agent.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterFlagTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5050, 127.0.0.1, 5050",
        "master.example.org:1, master.example.org, 1",
        "[::1]:5050, [::1], 5050",
        "master@10.0.0.1:5050, 10.0.0.1, 5050"
    })
    void readsHostAndPort(String value, String host, int port) {
        assertThat(MasterFlag.parse(value)).isEqualTo(new MasterAddress(host, port));
    }

    @Test
    void readsAFileThatHoldsThem() throws IOException {
        Path file = Files.writeString(directory.resolve("master"), "10.0.0.1:5050\n");

        assertThat(MasterFlag.parse("file://" + file)).isEqualTo(new MasterAddress("10.0.0.1", 5050));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "host", "host:", ":5050", "host:0", "host:70000", "host:x", "host:1/x", "u@host:1", "a b:1"})
    void refusesWhatIsNoAddress(String value) {
        assertThatThrownBy(() -> MasterFlag.parse(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + value + "' has not the form host:port");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> MasterFlag.parse("file:///no/such/file"))
                .hasMessageContaining("the file /no/such/file cannot be read");
    }

    @Test
    void saysThatZooKeeperIsNotSupported() {
        assertThatThrownBy(() -> MasterFlag.parse("zk://h:2181/mesos")).hasMessageContaining("ZooKeeper");
    }

    @Test
    void followsARedirection() {
        assertThat(new MasterAddress("a", 1).redirected("//b:2/api/v1/cluster")).isEqualTo(new MasterAddress("b", 2));
    }
}
