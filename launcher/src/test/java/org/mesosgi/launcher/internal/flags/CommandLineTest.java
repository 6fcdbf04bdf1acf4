package org.mesosgi.launcher.internal.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class CommandLineTest {

    private final FlagSpecs specs = new FlagSpecs();

    @BeforeEach
    void someFlagsOfAMaster() {
        specs.add(List.of(
                new FlagSpec("help", FlagType.BOOLEAN, Optional.of("false"), false, List.of(), "Helps."),
                new FlagSpec("version", FlagType.BOOLEAN, Optional.of("false"), false, List.of(), "Version."),
                new FlagSpec("quiet", FlagType.BOOLEAN, Optional.of("false"), false, List.of(), "No log."),
                new FlagSpec("port", FlagType.PORT, Optional.of("5050"), false, List.of(), "Port."),
                new FlagSpec("quorum", FlagType.INTEGER, Optional.empty(), false, List.of(), "Quorum."),
                new FlagSpec("hooks", FlagType.LIST, Optional.empty(), false, List.of(), "Hooks."),
                new FlagSpec("modules", FlagType.JSON, Optional.empty(), false, List.of(), "Modules."),
                new FlagSpec("modules_dir", FlagType.PATH, Optional.empty(), false, List.of(), "Modules."),
                new FlagSpec(
                        "allocation_interval", FlagType.DURATION, Optional.of("1secs"), false, List.of(), "Interval."),
                new FlagSpec(
                        "agent_ping_timeout",
                        FlagType.DURATION,
                        Optional.of("15secs"),
                        false,
                        List.of("slave_ping_timeout"),
                        "Ping.")));
    }

    @Nested
    class Reads {

        @Test
        void aValueBehindTheFirstEqualsSign() {
            assertThat(read("--modules={\"a\"=1}")).containsEntry("modules", "{\"a\"=1}");
        }

        @Test
        void anEmptyValue() {
            assertThat(read("--hooks=")).containsEntry("hooks", "");
        }

        @Test
        void valuesUntrimmed() {
            assertThat(read("--hooks=a, b")).containsEntry("hooks", "a, b");
        }

        @ParameterizedTest
        @CsvSource({
            "--quiet, true",
            "--no-quiet, false",
            "--quiet=true, true",
            "--quiet=false, false",
            "--quiet=1, true"
        })
        void flagsOfTrueAndFalse(String argument, String value) {
            assertThat(read(argument)).containsEntry("quiet", value);
        }

        @ParameterizedTest
        @ValueSource(strings = {"--PORT=80", "--Port=80", "--port=80"})
        void namesOfAnyCase(String argument) {
            assertThat(read(argument)).containsEntry("port", "80");
        }

        @Test
        void defaults() {
            assertThat(read())
                    .containsOnly(
                            Map.entry("help", "false"),
                            Map.entry("version", "false"),
                            Map.entry("quiet", "false"),
                            Map.entry("port", "5050"),
                            Map.entry("allocation_interval", "1secs"),
                            Map.entry("agent_ping_timeout", "15secs"));
        }

        @Test
        void numbersInOneSpelling() {
            assertThat(read("--quorum=+03")).containsEntry("quorum", "3");
        }

        @Test
        void aFormerNameWithAWarning() {
            CommandLine.Result result = CommandLine.read(specs, List.of("--slave_ping_timeout=1mins"), Map.of());

            assertThat(result.values()).containsEntry("agent_ping_timeout", "1mins");
            assertThat(result.warnings()).extracting(Problem::code).containsExactly("F111");
            assertThat(result.warnings().get(0).fix()).isEqualTo("write --agent_ping_timeout");
        }

        @ParameterizedTest
        @ValueSource(strings = {"positional", "-x", "-", ""})
        void nothingElseButWarns(String argument) {
            CommandLine.Result result = CommandLine.read(specs, List.of(argument, "--port=80"), Map.of());

            assertThat(result.values()).containsEntry("port", "80");
            assertThat(result.warnings()).extracting(Problem::code).containsExactly("F110");
        }

        @Test
        void nothingBehindTwoDashes() {
            CommandLine.Result result = CommandLine.read(specs, List.of("--quiet", "--", "--port=80"), Map.of());

            assertThat(result.values()).containsEntry("quiet", "true").containsEntry("port", "5050");
            assertThat(result.warnings())
                    .extracting(Problem::what)
                    .containsExactly("the argument '--port=80' does not count");
        }
    }

    @Nested
    class InTheEnvironment {

        @Test
        void flagsCount() {
            assertThat(readWith(Map.of("MESOS_MODULES", "{}"), "--hooks=a"))
                    .containsEntry("modules", "{}")
                    .containsEntry("hooks", "a");
        }

        @Test
        void flagsCountLessThanOnTheCommandLine() {
            assertThat(readWith(Map.of("MESOS_PORT", "80"), "--port=81")).containsEntry("port", "81");
        }

        @Test
        void formerNamesCount() {
            assertThat(readWith(Map.of("MESOS_SLAVE_PING_TIMEOUT", "2secs")))
                    .containsEntry("agent_ping_timeout", "2secs");
        }

        @Test
        void theNewNameCountsMoreThanTheFormerOne() {
            assertThat(readWith(Map.of("MESOS_SLAVE_PING_TIMEOUT", "2secs", "MESOS_AGENT_PING_TIMEOUT", "3secs")))
                    .containsEntry("agent_ping_timeout", "3secs");
        }

        @Test
        void unknownVariablesDoNotCount() {
            assertThat(readWith(Map.of("MESOS_NOSUCH", "1", "PORT", "80", "mesos_port", "81")))
                    .containsEntry("port", "5050")
                    .doesNotContainKey("nosuch");
        }

        @Test
        void badValuesAreToldByTheVariable() {
            Problem problem = problem(Map.of("MESOS_ALLOCATION_INTERVAL", "5parsecs"));

            assertThat(problem.code()).isEqualTo("F102");
            assertThat(problem.what()).isEqualTo("the value of MESOS_ALLOCATION_INTERVAL cannot be used");
        }
    }

    @Nested
    class Refuses {

        @Test
        void anUnknownFlag() {
            Problem problem = problem("--nosuchflag=1");

            assertThat(problem.code()).isEqualTo("F101");
            assertThat(problem.what()).isEqualTo("the flag --nosuchflag is unknown");
            assertThat(problem.fix()).isEqualTo("remove it");
        }

        @ParameterizedTest
        @CsvSource({"--module=x, --modules", "--modules-dir=x, --modules_dir", "--prot=80, --port", "--quite, --quiet"})
        void anUnknownFlagWithWhatMayBeMeant(String argument, String meant) {
            assertThat(problem(argument).fix()).isEqualTo("did you mean " + meant + "?");
        }

        @ParameterizedTest
        @CsvSource({
            "--port=1, --port=1",
            "--quiet, --quiet",
            "--quiet, --no-quiet",
            "--no-quiet, --quiet=yes",
            "--port=1, --PORT=2",
            "--agent_ping_timeout=1secs, --slave_ping_timeout=1secs"
        })
        void aFlagThatIsGivenTwice(String first, String second) {
            ProblemException exception = catchThrowableOfType(ProblemException.class, () -> read(first, second));

            assertThat(exception.problems()).extracting(Problem::code).contains("F103");
        }

        @Test
        void aValueOfTheWrongTypeWithTheDefault() {
            Problem problem = problem("--allocation_interval=5parsecs");

            assertThat(problem.code()).isEqualTo("F102");
            assertThat(problem.what()).isEqualTo("the value of --allocation_interval cannot be used");
            assertThat(problem.why()).startsWith("Unknown duration unit 'parsecs'");
            assertThat(problem.fix()).isEqualTo("give another one; the default is 1secs");
        }

        @ParameterizedTest
        @ValueSource(strings = {"--quiet=maybe", "--port=99999", "--port=abc", "--quorum=x", "--quiet="})
        void valuesOfTheWrongType(String argument) {
            assertThat(problem(argument).code()).isEqualTo("F102");
        }

        @Test
        void aNegatedFlagWithAValue() {
            assertThat(problem("--no-quiet=true").what()).isEqualTo("the flag --no-quiet cannot have a value");
        }

        @Test
        void aNegatedFlagThatIsNotOneOfTrueAndFalse() {
            assertThat(problem("--no-port").what()).isEqualTo("the flag --port is not one of true and false");
        }

        @Test
        void aFlagWithoutValue() {
            Problem problem = problem("--hooks");

            assertThat(problem.what()).isEqualTo("the flag --hooks has no value");
            assertThat(problem.fix()).isEqualTo("write --hooks=<a,b,...>");
        }

        @Test
        void aRequiredFlagThatIsMissing() {
            specs.add(List.of(
                    new FlagSpec("work_dir", FlagType.PATH, Optional.empty(), true, List.of(), "Where to work.")));

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("F104");
            assertThat(problem.why()).isEqualTo("Where to work.");
            assertThat(problem.fix()).contains("--work_dir=<path>").contains("MESOS_WORK_DIR");
            assertThat(read("--work_dir=/w")).containsEntry("work_dir", "/w");
        }

        @Test
        void aRequiredFlagWithABadValueOnlyOnce() {
            specs.add(List.of(new FlagSpec("size", FlagType.BYTES, Optional.empty(), true, List.of(), "Size.")));

            assertThat(problem("--size=1XB").code()).isEqualTo("F102");
        }

        @Test
        void everythingThatIsWrongAtOnce() {
            ProblemException exception = catchThrowableOfType(
                    ProblemException.class, () -> read("--nosuchflag", "--port=x", "--hooks", "positional"));

            assertThat(exception.problems()).extracting(Problem::code).containsExactly("F101", "F102", "F102", "F110");
        }
    }

    @Nested
    class AskedForHelpOrVersion {

        @ParameterizedTest
        @ValueSource(strings = {"--help", "--version", "--help=true"})
        void needsNoRequiredFlags(String argument) {
            specs.add(List.of(new FlagSpec("work_dir", FlagType.PATH, Optional.empty(), true, List.of(), "")));

            assertThat(readWith(Map.of("MESOS_PORT", "abc"), argument))
                    .containsEntry(argument.substring(2).replace("=true", ""), "true");
        }

        @ParameterizedTest
        @ValueSource(strings = {"--help=false", "--no-help", "--no-version"})
        void doesNotMeanItIsAskedForWhenItIsFalse(String argument) {
            assertThat(readWith(Map.of("MESOS_QUIET", "true"), argument))
                    .containsEntry("port", "5050")
                    .containsEntry("quiet", "true");
        }
    }

    private Map<String, String> read(String... arguments) {
        return readWith(Map.of(), arguments);
    }

    private Map<String, String> readWith(Map<String, String> environment, String... arguments) {
        return CommandLine.read(specs, List.of(arguments), environment).values();
    }

    private Problem problem(String... arguments) {
        return problem(Map.of(), arguments);
    }

    private Problem problem(Map<String, String> environment, String... arguments) {
        ProblemException exception =
                catchThrowableOfType(ProblemException.class, () -> readWith(environment, arguments));
        assertThat(exception.problems()).hasSize(1);
        return exception.problems().get(0);
    }
}
