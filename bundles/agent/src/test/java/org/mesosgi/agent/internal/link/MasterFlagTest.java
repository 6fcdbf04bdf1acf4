package org.mesosgi.agent.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.value.MasterInfo;

class MasterFlagTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5050", "master.example.org:1", "[::1]:5050", "master@10.0.0.1:5050"})
    void aPlaceIsForTheStandaloneDetector(String value) {
        MasterFlag flag = MasterFlag.parse(value, "10secs");

        assertThat(flag.detector(name -> true)).isEqualTo("standalone/detector");
        assertThat(manifest(flag)).contains("\"standalone\"", "\"" + value + "\"");
    }

    @Test
    void aFileThatHoldsAPlaceIsWatchedByTheStandaloneDetector() throws IOException {
        Path file = Files.writeString(directory.resolve("master"), "10.0.0.1:5050\n");

        MasterFlag flag = MasterFlag.parse("file://" + file, "10secs");

        assertThat(flag.detector(name -> true)).isEqualTo("standalone/detector");
        assertThat(manifest(flag)).contains("file://" + file);
    }

    @Test
    void aUrlOfZooKeeperIsForItsDetectorAlsoWhenItIsInAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("master"), "zk://h:2181/mesos\n");

        for (String value : new String[] {"zk://h:2181/mesos", "file://" + file}) {
            MasterFlag flag = MasterFlag.parse(value, "7secs");
            assertThat(flag.detector(name -> true)).isEqualTo("zookeeper/detector");
            assertThat(manifest(flag)).contains("zk://h:2181/mesos", "7secs");
        }
    }

    @Test
    void theMasterOfThisProcessHasLoadedItsDetector() {
        MasterFlag flag = MasterFlag.parse("local", "10secs");

        assertThat(flag.manifest()).isEmpty();
        assertThat(flag.detector("zookeeper/detector"::equals)).isEqualTo("zookeeper/detector");
        assertThat(flag.detector("standalone/detector"::equals)).isEqualTo("standalone/detector");
        // That one is always there.
        assertThat(flag.detector(loaded -> true)).isEqualTo("zookeeper/detector");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "host", "host:", ":5050", "host:0", "host:70000", "host:x", "host:1/x", "u@host:1", "a b:1"})
    void refusesWhatIsNoAddress(String value) {
        assertThatThrownBy(() -> MasterFlag.parse(value, "10secs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + value + "' has not the form host:port");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> MasterFlag.parse("file:///no/such/file", "10secs"))
                .hasMessageContaining("the file /no/such/file cannot be read");
    }

    @Test
    void followsARedirection() {
        assertThat(new MasterAddress("a", 1).redirected("//b:2/api/v1/cluster")).isEqualTo(new MasterAddress("b", 2));
    }

    @Test
    void putsAnAddressOfTheNewKindInBrackets() {
        MasterInfo master = new MasterInfo("m", "h", "::1", 5050, Optional.empty(), Optional.empty());

        assertThat(MasterAddress.of(master)).hasToString("[::1]:5050");
    }

    private static String manifest(MasterFlag flag) {
        return flag.manifest().orElseThrow().text();
    }
}
