package org.mesosgi.itests.endtoend.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Map<String, String> always;
    private final String sign;

    /**
     * @param command its name
     * @param always flags that each of its starts has, unless it says otherwise
     * @param sign what it writes to its standard error once it serves
     */
    StartTest(String command, Map<String, String> always, String sign) {
        this.command = command;
        this.always = always;
        this.sign = sign;
    }

    @BeforeAll
    static void buildLibraries() throws IOException {
        Libraries.buildIn(libraries, DISTRIBUTION);
    }

    /** Runs a case and checks what comes of it. */
    final void check(StartCase template) throws IOException {
        StartCase start = template.fill(text -> text.replace("DIR", folder.toString())
                .replace("MODULES/", DISTRIBUTION.resolve("modules") + "/")
                .replace("WRONG", libraries.toString()));
        for (Map.Entry<String, String> file : start.files().entrySet()) {
            write(file.getKey(), file.getValue());
        }
        List<String> flags = new ArrayList<>(start.flags());
        always.entrySet().stream()
                .filter(flag -> !start.lacks().contains(flag.getKey()))
                .filter(flag -> flags.stream().noneMatch(given -> given.startsWith("--" + flag.getKey() + "=")))
                .map(flag -> "--" + flag.getKey() + "=" + flag.getValue().replace("DIR", folder.toString()))
                .toList()
                .forEach(flags::add);
        List<Path> before = temporaryFiles();

        Outcome outcome = start.hasOwnProcess() ? inItsOwnProcess(start, flags) : inThisProcess(start, flags);

        assertThat(temporaryFiles()).as("temporary files").isEqualTo(before);
        assertThat(outcome.errors()).as("no stack trace").doesNotContain("\tat ");
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
            assertThat(outcome.errors()).as("words for people").doesNotContain("Exception");
        } else if (start.decision() == StartCase.Decision.ANSWERS) {
            assertThat(outcome.status()).isZero();
            assertThat(outcome.errors()).isEmpty();
        }
    }

    private void write(String file, String content) throws IOException {
        if (file.endsWith("/")) {
            Files.createDirectories(folder.resolve(file));
        } else {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), content);
        }
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
