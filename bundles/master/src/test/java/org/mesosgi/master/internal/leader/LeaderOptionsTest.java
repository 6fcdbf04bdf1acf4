package org.mesosgi.master.internal.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class LeaderOptionsTest {

    @TempDir
    Path directory;

    private final Map<String, String> flags = new HashMap<>(Map.of(
            "work_dir", "/w",
            "zk_session_timeout", "10secs",
            "registry_fetch_timeout", "1mins",
            "registry_store_timeout", "20secs",
            "agent_reregister_timeout", "10mins",
            "recovery_agent_removal_limit", "100%"));

    @Test
    void aMasterLeadsAloneAndKeepsItsRegistryInAFile() {
        LeaderOptions.Result options = read();

        assertThat(options.contender()).isEqualTo("standalone/contender");
        assertThat(options.detector()).isEqualTo("standalone/detector");
        assertThat(options.storage()).isEqualTo("standalone/storage");
        assertThat(options.manifest().orElseThrow().text()).contains("/w/registry");
    }

    @Test
    void withoutAWorkDirectoryTheRegistryIsInMemory() {
        flags.remove("work_dir");

        assertThat(read().storage()).isEqualTo("in_memory");
        assertThat(read().manifest()).isEmpty();

        flags.put("registry", "replicated_log");
        assertThat(codes()).containsExactly("F133");
    }

    @Test
    void withZooKeeperEverythingIsThere() throws IOException {
        Path file = Files.writeString(directory.resolve("zk"), "zk://h:2181/mesos\n");
        flags.put("quorum", "2");
        for (String zk : List.of("zk://h:2181/mesos", "file://" + file)) {
            flags.put("zk", zk);

            LeaderOptions.Result options = read();

            assertThat(options.contender()).isEqualTo("zookeeper/contender");
            assertThat(options.detector()).isEqualTo("zookeeper/detector");
            assertThat(options.storage()).isEqualTo("zookeeper/storage");
            assertThat(options.manifest().orElseThrow().text())
                    .contains("zk://h:2181/mesos")
                    .doesNotContain("standalone");
        }
    }

    @Test
    void aRegistryInZooKeeperNeedsAQuorum() {
        flags.put("zk", "zk://h:2181/mesos");

        assertThat(codes()).containsExactly("F134");

        flags.put("registry", "in_memory");
        assertThat(read().storage()).isEqualTo("in_memory");
    }

    @Test
    void contenderAndDetectorBelongTogetherAndReplaceZooKeeper() {
        flags.put("master_contender", "c");
        assertThat(codes()).containsExactly("F131");

        flags.put("master_detector", "d");
        assertThat(read().contender()).isEqualTo("c");
        assertThat(read().detector()).isEqualTo("d");

        flags.put("zk", "zk://h:2181/mesos");
        flags.put("quorum", "1");
        assertThat(codes()).containsExactly("F132");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "101%", "-1%", "x%", "%"})
    void theLimitOfRemovalsIsAPercentage(String limit) {
        flags.put("recovery_agent_removal_limit", limit);

        assertThat(codes()).containsExactly("F102");
    }

    @Test
    void agentsHaveAtLeastTenMinutesToComeBack() {
        flags.put("recovery_agent_removal_limit", "12.5%");
        assertThat(read().recovery().removalLimit()).isEqualTo(0.125);

        flags.put("agent_reregister_timeout", "9mins");
        assertThat(codes()).containsExactly("F102");
    }

    private LeaderOptions.Result read() {
        return LeaderOptions.read(Flags.of(flags));
    }

    private List<String> codes() {
        return catchThrowableOfType(ProblemException.class, this::read).problems().stream()
                .map(Problem::code)
                .toList();
    }
}
