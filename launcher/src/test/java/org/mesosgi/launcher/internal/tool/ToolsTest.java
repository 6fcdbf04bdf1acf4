package org.mesosgi.launcher.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.launcher.internal.distribution.Distribution;

class ToolsTest {

    @TempDir
    private Path directory;

    private int run(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return new Tools(new Distribution(directory), Map.of(), false)
                .run(words.get(0), words.subList(1, words.size()))
                .orElse(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "mesos-modules",
        "mesos-modules check modules.json",
        "mesos-modules verify",
        "mesos-modules verify --strict",
        "mesos-modules verify --quick modules.json",
        "mesos-shell",
        "mesos-shell mesos:modules",
        "mesos-shell --port=1",
    })
    void aWrongUsageIsStatusTwo(String line) {
        assertThat(run(line)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"mesos-modules --help", "mesos-modules verify --help", "mesos-shell --help"})
    void helpIsStatusZero(String line) {
        assertThat(run(line)).isZero();
    }

    @Test
    void whatIsNotThereIsStatusOne() {
        assertThat(run("mesos-modules verify /nowhere.json")).isEqualTo(1);
        assertThat(run("mesos-shell --work_dir=" + directory + " mesos:modules"))
                .isEqualTo(1);
    }

    @Test
    void othersAreNone() {
        assertThat(run("mesos-master")).isEqualTo(-1);
    }
}
