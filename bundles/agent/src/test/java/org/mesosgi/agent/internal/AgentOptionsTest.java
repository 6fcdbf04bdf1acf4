package org.mesosgi.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.link.MasterFlag;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class AgentOptionsTest {

    @TempDir
    Path directory;

    private final Map<String, String> flags = new LinkedHashMap<>();

    @BeforeEach
    void giveOnlyWhatIsRequired() {
        flags.putAll(Map.of(
                "master", "10.0.0.1:5050",
                "work_dir", directory.resolve("work").toString(),
                "containerizers", "mesos",
                "launcher", "posix",
                "zk_session_timeout", "10secs",
                "default_role", "*",
                "isolation", "posix/cpu,posix/mem",
                "fetcher_cache_dir", directory.resolve("cache").toString(),
                "fetcher_cache_size", "2GB",
                "fetcher_stall_timeout", "1mins"));
        flags.put("recover", "reconnect");
        flags.put("strict", "true");
    }

    @Test
    void tellHowTheMasterIsFound() {
        assertThat(read().master()).isEqualTo(MasterFlag.parse("10.0.0.1:5050", "10secs"));
    }

    @Test
    void findTheMasterByADetectorOfTheOperator() {
        flags.remove("master");
        flags.put("master_detector", "etcd");

        assertThat(read().master()).isEqualTo(MasterFlag.ofDetector("etcd"));
    }

    @Test
    void needOneWayToTheMaster() {
        flags.put("master_detector", "etcd");
        assertThat(problems()).extracting(Problem::code).containsExactly("F135");

        flags.remove("master");
        flags.remove("master_detector");
        assertThat(problems()).extracting(Problem::code).containsExactly("F101");
    }

    @Test
    void makeTheWorkDirectory() {
        assertThat(read().workDirectory()).isEqualTo(directory.resolve("work")).isDirectory();
    }

    @Test
    void makeTheFetchersCacheForTheAgentOnly() throws IOException {
        Path cache = read().fetching().cacheFolder();

        assertThat(cache).isEqualTo(directory.toRealPath().resolve("cache"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
    }

    @Test
    void refuseACacheThatLeadsElsewhere() throws IOException {
        Files.createSymbolicLink(directory.resolve("cache"), Files.createDirectory(directory.resolve("etc")));

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.what())
                    .isEqualTo("the folder of --fetcher_cache_dir cannot be used: " + directory.resolve("cache"));
            assertThat(problem.why()).isEqualTo("it is a link");
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void offerWhatTheOperatorSaysAndWhatTheMachineHas() {
        flags.put("resources", "cpus:3;gpus:2");

        Resources resources = read().resources();

        assertThat(resources.named("cpus").toString())
                .isEqualTo(Resources.parse("cpus:3").toString());
        assertThat(resources.named("gpus").isEmpty()).isFalse();
        assertThat(resources.named("mem").isEmpty()).isFalse();
    }

    @Test
    void knowTheIsolatorsAndAttributes() {
        flags.put("attributes", "rack:r1");

        assertThat(read().isolation().names()).containsExactly("posix/cpu", "posix/mem", "environment_secret");
        assertThat(read().attributes().toString()).contains("rack").contains("r1");
    }

    @Test
    void complainOfEverythingAtOnce() throws IOException {
        flags.put("master", "nowhere");
        flags.put("work_dir", Files.createFile(directory.resolve("file")).toString());
        flags.put("containerizers", "docker");
        flags.put("launcher", "linux");
        flags.put("resources", "cpus:many");
        flags.put("attributes", "rack");
        flags.put("isolation", "posix/cpu,posix/cpu");

        assertThat(problems())
                .allSatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo("F102");
                    assertThat(problem.why()).isNotBlank();
                    assertThat(problem.fix()).isNotBlank();
                })
                .extracting(Problem::what)
                .containsExactly(
                        "the value of --containerizers cannot be used",
                        "the value of --launcher cannot be used",
                        "the value of --master cannot be used",
                        "the directory of --work_dir cannot be created: " + directory.resolve("file"),
                        "the value of --resources cannot be used",
                        "the value of --attributes cannot be used",
                        "the value of --isolation cannot be used");
    }

    @Test
    void complainOfARoleThatResourcesCannotHave() {
        flags.put("default_role", "a b");

        assertThat(problems()).extracting(Problem::what).containsExactly("the value of --default_role cannot be used");
    }

    @Test
    void complainOfSuchARoleOnlyOnceIfResourcesAreGiven() {
        flags.put("default_role", "a b");
        flags.put("resources", "cpus:1");

        assertThat(problems()).hasSize(1);
    }

    private AgentOptions.Result read() {
        return AgentOptions.read(Flags.of(flags));
    }

    private List<Problem> problems() {
        return catchThrowableOfType(ProblemException.class, this::read).problems();
    }
}
