package org.mesosgi.execute.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.FrameworkInfo.Capability;

class OptionsReaderTest {

    private static final URI LOCAL_MASTER = URI.create("http://127.0.0.1:5050");

    /** What the launcher passes on when only these are given. */
    private final Map<String, String> flags = new HashMap<>(Map.of(
            "master", "10.0.0.1:5050",
            "name", "hello",
            "command", "echo hello",
            "shell", "true",
            "role", "*",
            "checkpoint", "false",
            "resources", "cpus:1;mem:128",
            "content_type", "protobuf"));

    @Test
    void aNameAndACommandAreEnough() {
        Options options = read();

        assertThat(options.master()).isEqualTo(URI.create("http://10.0.0.1:5050"));
        assertThat(options.codec().mediaType()).isEqualTo("application/x-protobuf");
        assertThat(options.task()).isEqualTo("hello");
        assertThat(options.command().getValue()).isEqualTo("echo hello");
        assertThat(options.command().getShell()).isTrue();
        assertThat(options.resources()).isEqualTo(Resources.parse("cpus:1;mem:128"));
        assertThat(options.killAfter()).isEmpty();
        assertThat(options.verbose()).isFalse();
    }

    @Test
    void theFrameworkIsTheCurrentUsersAndSurvivesALostConnection() {
        FrameworkInfo framework = read().framework();

        assertThat(framework.getUser()).isEqualTo(System.getProperty("user.name"));
        assertThat(framework.getName()).isEqualTo("mesos-execute hello");
        assertThat(framework.getRolesList()).containsExactly("*");
        assertThat(framework.getCheckpoint()).isFalse();
        assertThat(framework.getFailoverTimeout()).isEqualTo(60);
        assertThat(framework.getCapabilitiesList())
                .extracting(Capability::getType)
                .containsExactly(Capability.Type.MULTI_ROLE, Capability.Type.RESERVATION_REFINEMENT);
    }

    @Test
    void theFrameworkIsAsTheFlagsSay() {
        flags.putAll(Map.of(
                "user", "alice",
                "role", "eng/dev",
                "checkpoint", "true",
                "framework_capabilities", "PARTITION_AWARE,MULTI_ROLE"));

        FrameworkInfo framework = read().framework();

        assertThat(framework.getUser()).isEqualTo("alice");
        assertThat(framework.getRolesList()).containsExactly("eng/dev");
        assertThat(framework.getCheckpoint()).isTrue();
        assertThat(framework.getCapabilitiesList())
                .extracting(Capability::getType)
                .containsExactlyInAnyOrder(
                        Capability.Type.MULTI_ROLE,
                        Capability.Type.RESERVATION_REFINEMENT,
                        Capability.Type.PARTITION_AWARE);
    }

    @Test
    void theTaskIsAsTheFlagsSay() {
        flags.putAll(Map.of(
                "content_type", "json",
                "resources", "cpus:0.5;ports:[1-2]",
                "kill_after", "5secs",
                "env", "{\"A\": \"1\"}"));

        Options options = read();

        assertThat(options.codec().mediaType()).isEqualTo("application/json");
        assertThat(options.resources()).isEqualTo(Resources.parse("cpus:0.5;ports:[1-2]"));
        assertThat(options.killAfter()).hasValue(Duration.ofSeconds(5));
        assertThat(options.command().getEnvironment().getVariables(0).getName()).isEqualTo("A");
    }

    @Test
    void theWordsOfACommandWithoutAShellAreItsArguments() {
        flags.putAll(Map.of("shell", "false", "command", " /bin/echo hello  world"));

        Options options = read();

        assertThat(options.command().getShell()).isFalse();
        assertThat(options.command().getValue()).isEqualTo("/bin/echo");
        assertThat(options.command().getArgumentsList()).containsExactly("/bin/echo", "hello", "world");
    }

    @Test
    void executeIsACommandWithANameThatShowsMore() {
        flags.remove("name");
        flags.remove("command");
        flags.put("execute", "true");

        Options options = read();

        assertThat(options.task()).isEqualTo("execute");
        assertThat(options.command().getValue()).isEqualTo("true");
        assertThat(options.verbose()).isTrue();
    }

    @Test
    void aNameGoesWithExecuteToo() {
        flags.put("execute", flags.remove("command"));

        assertThat(read().task()).isEqualTo("hello");
    }

    @Test
    void theLocalMasterIsThatOfThisProcess() {
        flags.put("master", "local");

        assertThat(OptionsReader.read(Flags.of(flags), Optional.of(LOCAL_MASTER))
                        .orElseThrow()
                        .master())
                .isEqualTo(LOCAL_MASTER);
    }

    @Test
    void whatTheAgentInThisProcessHasIsNotWhatTheTaskNeeds() {
        flags.putAll(Map.of("master", "local", "resources", "cpus:64;mem:65536"));

        assertThat(OptionsReader.read(Flags.of(flags), Optional.of(LOCAL_MASTER))
                        .orElseThrow()
                        .resources())
                .isEqualTo(Resources.parse("cpus:1;mem:128"));
    }

    @Test
    void withoutACommandForTheLocalMasterThereIsNothingToDo() {
        flags.put("master", "local");
        flags.remove("name");
        flags.remove("command");

        assertThat(OptionsReader.read(Flags.of(flags), Optional.of(LOCAL_MASTER)))
                .isEmpty();
    }

    @Test
    void aMasterInAnotherProcessIsNotLocal() {
        flags.put("master", "local");
        flags.remove("command");

        assertThat(problems())
                .extracting(Problem::code, Problem::why)
                .contains(tuple("E802", "there is no master in this process"));
    }

    @Test
    void aMasterMayBeFoundInZooKeeper() {
        flags.put("master", "zk://user:s3cret@a:2181,b:2181/mesos");

        Options options = OptionsReader.read(Flags.of(flags), Optional.empty()).orElseThrow();

        assertThat(options.isMasterInZooKeeper()).isTrue();
        assertThat(options.master()).hasToString("zk://user:s3cret@a:2181,b:2181/mesos");
        assertThat(options.shownMaster()).hasToString("zk://a:2181,b:2181/mesos");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:", "a:0", ":5050", "a:5050/", "http://a:5050", "a:b", "a b:1"})
    void aMasterIsAHostAndAPort(String master) {
        flags.put("master", master);

        assertThat(problems())
                .singleElement()
                .extracting(Problem::why)
                .isEqualTo("'" + master + "' is not of the form <host>:<port>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5050", "10.0.0.1:1", "[::1]:5050", "a-b.c:65535"})
    void aHostMayBeANameOrAnAddress(String master) {
        flags.put("master", master);

        assertThat(read().master()).hasToString("http://" + master);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "content_type|xml|'xml' is neither protobuf nor json",
                "resources|cpus|Bad value for resources, missing or extra ':' in cpus",
                "env|[]|it is no JSON object",
                "role|a//b|Role 'a//b' cannot contain two adjacent slashes"
            })
    void aValueThatMakesNoSenseIsExplained(String flag, String value, String why) {
        flags.put(flag, value);

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("E802");
            assertThat(problem.what()).isEqualTo("the value of --" + flag + " cannot be used");
            assertThat(problem.why()).isEqualTo(why);
        });
    }

    @Test
    void anUnknownCapabilityIsComparedWithThoseThatThereAre() {
        flags.put("framework_capabilities", "PARTITION_AWAR,UNKNOWN");

        assertThat(problems())
                .extracting(Problem::what)
                .containsExactly(
                        "there is no capability 'PARTITION_AWAR' of frameworks",
                        "there is no capability 'UNKNOWN' of frameworks");
        assertThat(problems().get(0).fix()).isEqualTo("did you mean 'PARTITION_AWARE'?");
        assertThat(problems().get(1).fix()).startsWith("the capabilities are REVOCABLE_RESOURCES, ");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        flags.putAll(Map.of("master", "a", "content_type", "xml"));
        flags.remove("name");
        flags.remove("command");

        assertThat(problems())
                .extracting(Problem::what)
                .containsExactly(
                        "the value of --master cannot be used",
                        "the value of --content_type cannot be used",
                        "the flag --command is required",
                        "the flag --name is required");
    }

    @Test
    void twoCommandsAreOneTooMany() {
        flags.put("execute", "true");

        assertThat(problems()).extracting(Problem::code).containsExactly("E804");
    }

    private Options read() {
        return OptionsReader.read(Flags.of(flags), Optional.empty()).orElseThrow();
    }

    private List<Problem> problems() {
        return catchThrowableOfType(ProblemException.class, this::read).problems();
    }
}
