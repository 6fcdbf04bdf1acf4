package org.mesosgi.agent.internal.child;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mesosgi.agent.internal.Waiting.failureOf;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.api.container.ContainerLaunchInfo.Rlimit;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;

/** Children, with real processes. */
@Timeout(value = 60, unit = SECONDS)
class ChildTest {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    @TempDir
    Path directory;

    private Path sandbox;
    private String mark;
    private Child child;

    private List<CommandInfo> first = List.of();
    private Map<String, String> environment;
    private Map<String, Rlimit> rlimits = Map.of();
    private Optional<Account> account = Optional.empty();
    private ContainerIo io = new ContainerIo(new Sink.ToFile(Path.of("stdout")), new Sink.ToFile(Path.of("stderr")));

    @BeforeEach
    void createSandbox() throws IOException {
        sandbox = Files.createDirectory(directory.resolve("sandbox"));
        mark = "MARK=" + sandbox;
        environment = Map.of("PATH", PATH, "MARK", sandbox.toString());
    }

    @AfterEach
    void leaveNoProcess() throws IOException {
        if (child != null) {
            child.destroy();
        }
        assertThat(marked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, exited with status 0",
        "exit 3, exited with status 3",
        "exit 255, exited with status 255",
        "kill -9 $$, terminated with signal Killed",
        "kill -SEGV $$, terminated with signal Segmentation fault",
        "no-such-program, exited with status 127"
    })
    void tellsHowItsTaskHasEnded(String command, String end) throws ChildException {
        run(CommandInfo.shell(command));

        assertThat(resultOf(child.ended())).hasToString(end);
    }

    @Test
    void runsNothingBeforeItIsToldTo() throws ChildException, IOException {
        prepare(CommandInfo.shell("touch ran"));
        until("the shell of the first process waits", () -> isRunning("/bin/sh"));

        assertThat(sandbox.resolve("ran")).doesNotExist();
        assertThat(child.started().toCompletableFuture()).isNotDone();

        child.go();
        resultOf(child.ended());
        assertThat(sandbox.resolve("ran")).exists();
    }

    @Test
    void endsWithoutHavingRunAnythingWhenItIsDestroyedBefore() throws ChildException {
        prepare(CommandInfo.shell("touch ran"));

        child.destroy();

        assertThat(resultOf(child.ended())).isEqualTo(ExitStatus.killed());
        assertThat(failureOf(child.started())).isInstanceOf(ChildException.class);
        assertThat(sandbox.resolve("ran")).doesNotExist();
    }

    @Test
    void writesTheTasksOutputToTheFilesOfTheLogger() throws ChildException {
        run(CommandInfo.shell("echo good; echo bad >&2; cat"));
        resultOf(child.ended());

        assertThat(sandbox.resolve("stdout")).hasContent("good");
        assertThat(sandbox.resolve("stderr")).hasContent("bad");
    }

    @Test
    void writesTheTasksOutputToTheProcessesOfTheLogger() throws ChildException {
        io = new ContainerIo(
                new Sink.ToProcess(
                        List.of("sh", "-c", "sed s/^/$PREFIX/ >logged"),
                        Environment.of(Map.of("PREFIX", "out:", "MARK", sandbox.toString()))),
                new Sink.ToFile(Path.of("stderr")));

        run(CommandInfo.shell("echo one; echo two"));
        resultOf(child.ended());

        until("the logger has written", () -> contentOf("logged").equals("out:one\nout:two\n"));
    }

    @Test
    void writesToTheProcessesOfTheLoggerWhatFirstCommandsSayToo() throws ChildException {
        first = List.of(CommandInfo.shell("echo first"), CommandInfo.shell("echo second"));
        io = new ContainerIo(
                new Sink.ToProcess(List.of("sh", "-c", "cat >logged"), Environment.of(Map.of())),
                new Sink.ToFile(Path.of("stderr")));

        run(CommandInfo.shell("echo task"));
        resultOf(child.ended());

        until("the logger has written", () -> contentOf("logged").equals("first\nsecond\ntask\n"));
    }

    @Test
    void endsTheLoggersProcessesWhenItIsDestroyedBeforeItRuns() throws ChildException {
        io = new ContainerIo(
                new Sink.ToProcess(List.of("cat"), Environment.of(Map.of("MARK", sandbox.toString()))),
                new Sink.ToFile(Path.of("stderr")));
        prepare(CommandInfo.shell("true"));

        child.destroy();

        until("the process has ended", () -> marked().isEmpty());
    }

    @Test
    void givesTheTaskItsEnvironmentAndNoOther() throws ChildException {
        environment = Map.of(
                "PATH",
                PATH,
                "MARK",
                sandbox.toString(),
                "WEIRD",
                "a 'b' \"c\" $HOME `d` \\e\nf",
                "dotted.name",
                "x y");

        run(CommandInfo.program("env", List.of("env")));
        resultOf(child.ended());

        assertThat(contentOf("stdout").lines())
                .containsExactlyInAnyOrder(
                        "PATH=" + PATH, mark, "WEIRD=a 'b' \"c\" $HOME `d` \\e", "f", "dotted.name=x y");
    }

    @Test
    void survivesVariablesThatShellsKeepForThemselves() throws ChildException {
        environment = Map.of("PATH", PATH, "MARK", sandbox.toString(), "UID", "7", "PPID", "8", "OPTIND", "no number");

        run(CommandInfo.program("env", List.of("env")));
        resultOf(child.ended());

        assertThat(contentOf("stdout").lines()).contains("UID=7", "PPID=8", "OPTIND=no number");
    }

    @Test
    void takesAnEnvironmentThatIsLargerThanAPipe() throws ChildException {
        String large = "x".repeat(100_000);
        environment = Map.of("PATH", PATH, "MARK", sandbox.toString(), "LARGE", large);

        run(CommandInfo.shell("printf %s \"$LARGE\""));
        resultOf(child.ended());

        assertThat(contentOf("stdout")).isEqualTo(large);
    }

    @Test
    void handsArgumentsToAProgramAsTheyAre() throws ChildException {
        run(CommandInfo.program("printf", List.of("printf", "<%s>", "a b", "$c", "d'e\n")));
        resultOf(child.ended());

        assertThat(contentOf("stdout")).isEqualTo("<a b><$c><d'e\n>");
    }

    @Test
    void runsAShellCommandOfManyLines() throws ChildException {
        run(CommandInfo.shell("for i in 1 2\ndo\n  echo \"it's $i\"\ndone"));
        resultOf(child.ended());

        assertThat(contentOf("stdout")).isEqualTo("it's 1\nit's 2\n");
    }

    @Test
    void startsInTheSandbox() throws ChildException {
        run(CommandInfo.shell("pwd"));
        resultOf(child.ended());

        assertThat(contentOf("stdout").strip()).isEqualTo(sandbox.toString());
    }

    @Test
    void letsTheTaskReceiveEverySignal() throws ChildException, IOException {
        run(CommandInfo.shell("cat /proc/self/status"));
        resultOf(child.ended());

        // Whoever runs this may ignore some, as nohup does; those are not the child's doing.
        assertThat(ignored(contentOf("stdout")) & ~ignored(Files.readString(Path.of("/proc/self/status"))))
                .isZero();
    }

    private static long ignored(String status) {
        String line = status.lines()
                .filter(each -> each.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        // Beyond the first 31 are those that belong to the C library.
        return Long.parseUnsignedLong(line.split("\\s+", 2)[1].strip(), 16) & 0x7fff_ffffL;
    }

    @Test
    void runsFirstCommandsBeforeTheTaskInTheirOrder() throws ChildException {
        first = List.of(
                CommandInfo.shell("echo one $A").withEnvironment(Environment.of(Map.of("A", "a"))),
                CommandInfo.program("echo", List.of("echo", "two")));

        run(CommandInfo.shell("echo task"));
        resultOf(child.ended());

        assertThat(contentOf("stdout")).isEqualTo("one a\ntwo\ntask\n");
    }

    @Test
    void doesNotRunTheTaskAfterAFirstCommandThatFails() throws ChildException {
        first = List.of(CommandInfo.shell("exit 7"), CommandInfo.shell("touch ran"));

        run(CommandInfo.shell("touch ran"));

        assertThat(failureOf(child.started())).hasMessage("a command that has to run first exited with status 7");
        assertThat(failureOf(child.ended())).isInstanceOf(ChildException.class);
        assertThat(sandbox.resolve("ran")).doesNotExist();
    }

    @Test
    void sendsASignalToTheWholeProcessGroup() throws ChildException {
        run(CommandInfo.shell("(trap 'echo inner; exit' TERM; touch inner; while :; do sleep 0.1; done) & "
                + "trap 'wait; echo outer; exit 4' TERM; touch outer; while :; do sleep 0.1; done"));
        until("the traps are set", () -> Files.exists(sandbox.resolve("inner")));
        until("the traps are set", () -> Files.exists(sandbox.resolve("outer")));

        child.signal("TERM");

        assertThat(resultOf(child.ended())).isEqualTo(new ExitStatus(4));
        assertThat(contentOf("stdout")).isEqualTo("inner\nouter\n");
    }

    @Test
    void killsATaskThatIgnoresSignals() throws ChildException {
        run(CommandInfo.shell("trap '' TERM; touch deaf; while :; do sleep 0.1; done"));
        until("the trap is set", () -> Files.exists(sandbox.resolve("deaf")));
        child.signal("TERM");

        child.destroy();

        assertThat(resultOf(child.ended())).isEqualTo(ExitStatus.killed());
        assertThat(marked()).isEmpty();
    }

    @Test
    void killsProcessesThatHaveLeftTheProcessGroup() throws ChildException {
        String nap = "1000." + System.nanoTime();
        run(CommandInfo.shell("timeout 1000 sleep NAP & setsid sleep NAP & (setsid sh -c 'sleep NAP & sleep NAP' &);"
                        .replace("NAP", nap)
                + " env -i setsid sleep NAP & sleep NAP".replace("NAP", nap)));
        until("the task runs", () -> Processes.withArgument("sleep", nap).size() == 6);

        child.destroy();

        assertThat(Processes.withArgument("sleep", nap)).isEmpty();
    }

    @Test
    void killsWhatItsTaskHasLeftBehind() throws ChildException {
        run(CommandInfo.shell("sleep 1000 & setsid sleep 1000 & sleep 0.1"));
        assertThat(resultOf(child.ended()).isSuccess()).isTrue();

        child.destroy();

        assertThat(marked()).isEmpty();
    }

    @Test
    void killsWhatAFirstCommandHasLeftBehind() throws ChildException {
        String nap = "1000." + System.nanoTime();
        first = List.of(CommandInfo.shell("sleep " + nap + " &"));
        run(CommandInfo.shell("true"));
        assertThat(resultOf(child.ended()).isSuccess()).isTrue();
        assertThat(Processes.withArgument("sleep", nap)).hasSize(1);

        child.destroy();

        assertThat(Processes.withArgument("sleep", nap)).isEmpty();
    }

    @Test
    void canBeMeasuredWhenItsTaskHasEnded() throws ChildException {
        run(CommandInfo.shell("true"));
        resultOf(child.ended());

        assertThat(ProcessHandle.of(child.pid()))
                .hasValueSatisfying(first -> assertThat(first.isAlive()).isTrue());
    }

    @Test
    void notesTheExitStatusOnDiskUntilItIsDestroyed() throws ChildException {
        Path records = directory.resolve("records");
        run(CommandInfo.shell("exit 5"));
        resultOf(child.ended());
        assertThat(records).content().contains("\nexited 5\n");

        child.destroy();

        assertThat(records).doesNotExist();
    }

    @Test
    void limitsTheTaskAsTheOperatingSystemCan() throws ChildException {
        rlimits = Map.of("RLMT_NOFILE", new Rlimit(64, 128), "RLMT_CORE", new Rlimit(0, 0));

        run(CommandInfo.shell("ulimit -Sn; ulimit -Hn; ulimit -c"));
        resultOf(child.ended());

        assertThat(contentOf("stdout")).isEqualTo("64\n128\n0\n");
    }

    @Test
    void runsTheTaskAsAnotherUserWithTheGroupsOfThatUser() throws ChildException, IOException {
        becomeDaemon();

        run(CommandInfo.shell("id -u; id -g; id -G"));
        resultOf(child.ended());

        assertThat(contentOf("stdout")).isEqualTo("1\n1\n1\n");
    }

    @Test
    void leavesTheOutputToTheUserOfTheTask() throws ChildException, IOException {
        becomeDaemon();

        run(CommandInfo.shell("true"));
        resultOf(child.ended());

        assertThat(Files.getOwner(sandbox.resolve("stdout"))).hasToString("daemon");
        assertThat(Files.getOwner(sandbox.resolve("stderr"))).hasToString("daemon");
    }

    @Test
    void doesNotFollowALinkOfTheTasksUserToAFileThatIsNotForThatUser() throws ChildException, IOException {
        becomeDaemon();
        Path foreign = Files.writeString(directory.resolve("foreign"), "as it was");
        Files.createSymbolicLink(sandbox.resolve("stdout"), foreign);

        run(CommandInfo.shell("echo written"));

        assertThat(failureOf(child.started())).hasMessageContaining("./stdout").hasMessageContaining("denied");
        assertThat(foreign).hasContent("as it was");
    }

    @Test
    void doesNotFollowSuchALinkForFirstCommandsEither() throws ChildException, IOException {
        becomeDaemon();
        Path foreign = Files.writeString(directory.resolve("foreign"), "as it was");
        Files.createSymbolicLink(sandbox.resolve("stdout"), foreign);
        first = List.of(CommandInfo.shell("echo written; exit 1"));

        run(CommandInfo.shell("true"));

        assertThat(failureOf(child.started())).hasMessageContaining("a command that has to run first");
        assertThat(foreign).hasContent("as it was");
    }

    @Test
    void writesWhatFirstCommandsSayToFilesOfTheTasksUserToo() throws ChildException, IOException {
        becomeDaemon();
        first = List.of(CommandInfo.shell("id -u"), CommandInfo.shell("echo second"));

        run(CommandInfo.shell("id -u; echo bad >&2"));
        resultOf(child.ended());

        until(
                "all is written",
                () -> contentOf("stdout").equals("0\nsecond\n1\n")
                        && contentOf("stderr").equals("bad\n"));
        assertThat(Files.getOwner(sandbox.resolve("stdout"))).hasToString("daemon");
    }

    @Test
    void writesToAFileOfTheLoggerThatTheTasksUserCannotReach() throws ChildException, IOException {
        becomeDaemon();
        Path elsewhere = directory.resolve("elsewhere");
        io = new ContainerIo(new Sink.ToFile(elsewhere), new Sink.ToFile(Path.of("stderr")));

        run(CommandInfo.shell("echo good; echo bad >&2"));
        resultOf(child.ended());

        assertThat(elsewhere).hasContent("good");
        assertThat(contentOf("stderr")).isEqualTo("bad\n");
    }

    @Test
    void refusesALimitThatDoesNotExist() {
        rlimits = Map.of("RLMT_WISHES", new Rlimit(3, 3));

        assertThatThrownBy(() -> prepare(CommandInfo.shell("true")))
                .isInstanceOf(ChildException.class)
                .hasMessage("the resource limit 'RLMT_WISHES' is unknown");
    }

    @Test
    void refusesACommandWithoutAValue() {
        CommandInfo nothing =
                new CommandInfo(true, Optional.empty(), List.of(), Environment.none(), Optional.empty(), List.of());

        assertThatThrownBy(() -> prepare(nothing)).isInstanceOf(ChildException.class);
    }

    @Test
    void failsWhenItsFirstProcessIsKilledByOthers() throws ChildException {
        prepare(CommandInfo.shell("true"));

        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();

        assertThat(failureOf(child.ended())).isInstanceOf(ChildException.class);
    }

    /** The sandbox is that user's, and so is what is done in it. */
    private void becomeDaemon() throws ChildException, IOException {
        assumeTrue(Files.isWritable(Path.of("/etc/passwd")), "only root can become another user");
        account = Users.ofThisProcess().become("daemon");
        Ownership.give(sandbox, account.get());
    }

    private void run(CommandInfo command) throws ChildException {
        prepare(command);
        child.go();
    }

    private void prepare(CommandInfo command) throws ChildException {
        child = new ChildLauncher().start(spec(command), mark);
    }

    private ChildSpec spec(CommandInfo command) {
        return new ChildSpec(
                sandbox,
                directory.resolve("records"),
                first,
                command,
                environment,
                account,
                Set.of(),
                rlimits,
                io,
                false);
    }

    private String contentOf(String file) {
        try {
            return Files.readString(sandbox.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }

    private boolean isRunning(String program) {
        return ProcessHandle.of(child.pid())
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("sh") || command.equals(program))
                .isPresent();
    }

    private List<Long> marked() {
        return Processes.withInEnvironment(mark);
    }
}
