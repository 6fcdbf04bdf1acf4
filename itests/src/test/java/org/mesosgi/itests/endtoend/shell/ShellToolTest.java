package org.mesosgi.itests.endtoend.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.TestDistribution;

class ShellToolTest {

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static Path workDirectory;
    private static CommandProcess master;

    @BeforeAll
    static void startMaster() {
        workDirectory = COMMANDS.folder().resolve("master");
        master = startMaster(workDirectory);
    }

    private static CommandProcess startMaster(Path directory) {
        CommandProcess started = COMMANDS.startMaster("--work_dir=" + directory);
        return started.awaitErrors("mesos-shell");
    }

    private static CommandProcess shell(String... command) {
        String[] words = new String[command.length + 1];
        words[0] = "--work_dir=" + workDirectory;
        System.arraycopy(command, 0, words, 1, command.length);
        return COMMANDS.start("mesos-shell.sh", words);
    }

    @Test
    void runsACommandInTheHost() {
        CommandProcess modules = shell("mesos:modules");

        assertThat(modules.exitStatus()).isZero();
        assertThat(modules.output()).startsWith("MODULE ").contains("HierarchicalDRF");
        assertThat(modules.errors()).isEmpty();
    }

    @Test
    void commandsCanBePutTogether() {
        CommandProcess names = shell("mesos:modules | grep -v DRF");

        assertThat(names.exitStatus()).isZero();
        assertThat(names.output()).contains("hierarchical ").doesNotContain("HierarchicalDRF");
    }

    @Test
    void takesCommandsFromItsStandardInputWithoutATerminal() {
        CommandProcess both = COMMANDS.start(
                "/bin/sh",
                "-c",
                "printf 'mesos:modules\\nmesos:slots\\n' | "
                        + TestDistribution.home().resolve("bin/mesos-shell.sh") + " --work_dir=" + workDirectory);

        assertThat(both.exitStatus()).isZero();
        assertThat(both.output()).startsWith("MODULE ").contains("\nSLOT ", "master --allocator");
        assertThat(both.errors()).isEmpty();
    }

    @Test
    void tellsARefusalOnTheStandardErrorWithStatusOne() {
        CommandProcess module = shell("mesos:module", "HierarchicalDRD");

        assertThat(module.exitStatus()).isEqualTo(1);
        assertThat(module.output()).isEmpty();
        assertThat(module.errors()).contains("error U702", "did you mean 'HierarchicalDRF'?");
    }

    @Test
    void tellsARefusalAsJsonIfJsonWasAskedFor() throws IOException {
        CommandProcess unload = shell("mesos:unload --json nobody");

        assertThat(unload.exitStatus()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(unload.output()).get("ok").booleanValue())
                .isFalse();
        assertThat(unload.errors()).isEmpty();
    }

    @Test
    void showsTheOptionsAndArgumentsOfACommand() {
        CommandProcess help = shell("help mesos:load");

        assertThat(help.exitStatus()).isZero();
        assertThat(help.output())
                .contains("load - loads the modules of a manifest")
                .containsPattern("--dry-run +tells what would be done")
                .contains("the manifest's file, or the JSON text itself");
    }

    @Test
    void isOnlyForTheUserOfTheHost() throws IOException {
        assertThat(mode("shell.sock")).isEqualTo("rw-------");
    }

    private static String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(workDirectory.resolve(file)));
    }

    @Test
    void everyCommandIsWrittenDownWithItsSecretsMasked() throws IOException {
        assertThat(shell("mesos:configure nobody password=sesame").exitStatus()).isEqualTo(1);

        List<String> log = Files.readAllLines(workDirectory.resolve("shell-audit.log"));
        assertThat(log)
                .filteredOn(line -> line.contains("configure"))
                .singleElement()
                .satisfies(line -> {
                    List<String> fields = List.of(line.split("\t", -1));
                    assertThat(fields).hasSize(5);
                    assertThat(fields.get(1)).isEqualTo(System.getProperty("user.name"));
                    assertThat(fields.get(3)).startsWith("refused: ");
                    assertThat(fields.get(4)).isEqualTo("mesos:configure nobody password=********");
                });
        assertThat(mode("shell-audit.log")).isEqualTo("rw-------");
        assertThat(master.errors()).doesNotContain("sesame");
    }

    @Test
    void saysThatThereIsNoHost() {
        CommandProcess shell = COMMANDS.start("mesos-shell.sh", "--work_dir=" + COMMANDS.folder(), "mesos:modules");

        assertThat(shell.exitStatus()).isEqualTo(1);
        assertThat(shell.errors()).contains("S901", "there is no such file").doesNotContain("\tat ");
    }

    @Test
    void saysHowItIsUsed() {
        CommandProcess shell = COMMANDS.start("mesos-shell.sh", "mesos:modules");

        assertThat(shell.exitStatus()).isEqualTo(2);
        assertThat(shell.errors()).contains("--work_dir", "Usage: mesos-shell");
    }

    @Test
    void theSocketGoesWithTheHostAndTwoHostsDoNotShareOne() {
        Path directory = COMMANDS.folder().resolve("other");
        CommandProcess first = startMaster(directory);
        CommandProcess second = startMaster(directory);
        assertThat(second.errors()).contains("S904", "another process serves its shell");

        assertThat(second.signal("TERM").exitStatus()).isEqualTo(143);
        assertThat(directory.resolve("shell.sock")).exists();
        assertThat(first.signal("TERM").exitStatus()).isEqualTo(143);
        assertThat(directory.resolve("shell.sock")).doesNotExist();
    }

    @Test
    void theHostMayBeStoppedInItsShell() {
        Path directory = COMMANDS.folder().resolve("stopped");
        CommandProcess stopped = startMaster(directory);

        COMMANDS.start("mesos-shell.sh", "--work_dir=" + directory, "felix:stop 0")
                .exitStatus();

        assertThat(stopped.exitStatus()).isZero();
    }
}
