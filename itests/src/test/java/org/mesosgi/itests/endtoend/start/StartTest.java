package org.mesosgi.itests.endtoend.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.TestDistribution;
import org.mesosgi.launcher.internal.distribution.Command;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.flags.FlagSpecs;

/** Runs the cases of a command. */
abstract class StartTest {

    private static final Path DISTRIBUTION = TestDistribution.home();
    private static final InProcess IN_PROCESS = new InProcess(DISTRIBUTION);

    @TempDir
    private static Path libraries;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final Commands commands = new Commands();

    private final String command;
    private final String sign;

    /**
     * @param command its name
     * @param sign what it writes to its standard error once it serves
     */
    StartTest(String command, String sign) {
        this.command = command;
        this.sign = sign;
    }

    @BeforeAll
    static void buildLibraries() throws IOException {
        Libraries.buildIn(libraries, DISTRIBUTION);
    }

    /** Runs a case and checks what comes of it. */
    final void check(StartCase template, List<String> always) throws IOException {
        StartCase start = template.in(folder, DISTRIBUTION.resolve("modules"), libraries);
        List<String> flags = new ArrayList<>(start.flags());
        always.stream().filter(flag -> !isGiven(flag, start.flags())).forEach(flags::add);
        List<Path> before = temporaryFiles();

        Outcome outcome = start.hasProcess() ? inItsOwnProcess(start, flags) : inThisProcess(start, flags);

        assertThat(temporaryFiles()).as("temporary files").isEqualTo(before);
        assertThat(outcome.errors()).as("no stack trace").doesNotContain("\tat ", "Exception");
        Optional<String> missing =
                start.needs().stream().filter(flag -> !knows(flag)).findFirst();
        if (missing.isPresent()) {
            assertThat(outcome.started()).as(outcome.errors()).isFalse();
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.errors()).contains("the flag --" + missing.get() + " is unknown");
            return;
        }
        String text = start.decision() == StartCase.Decision.ANSWERS ? outcome.output() : outcome.errors();
        assertThat(outcome.started())
                .as("it serves: %s", outcome.errors())
                .isEqualTo(start.decision() == StartCase.Decision.STARTS);
        assertThat(start.says()).allSatisfy(saying -> assertThat(text).contains(saying));
        if (start.decision() == StartCase.Decision.REFUSES) {
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.output()).isEmpty();
        } else if (start.decision() == StartCase.Decision.ANSWERS) {
            assertThat(outcome.status()).isZero();
            assertThat(outcome.errors()).isEmpty();
        }
    }

    private static boolean isGiven(String flag, List<String> flags) {
        String name = flag.substring(0, flag.indexOf('=') + 1);
        return flags.stream().anyMatch(given -> given.startsWith(name));
    }

    private Outcome inThisProcess(StartCase start, List<String> flags) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(flags);
        return IN_PROCESS.run(arguments, start.environment(), sign);
    }

    private Outcome inItsOwnProcess(StartCase start, List<String> flags) {
        CommandProcess process = commands.start(command + ".sh", flags, start.environment());
        await().until(() -> !process.isAlive() || process.errors().contains(sign));
        boolean started = process.isAlive();
        int status = started ? process.signal("TERM").exitStatus() : process.exitStatus();
        return new Outcome(started, status, process.output(), process.errors());
    }

    private boolean knows(String flag) {
        Distribution distribution = new Distribution(DISTRIBUTION);
        try {
            FlagSpecs specs = Command.read(distribution, command).orElseThrow().flags(distribution);
            return specs.find(flag).isPresent();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The folders that commands make in the temporary folder of this process. */
    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mesos"))
                    .toList();
        }
    }
}
