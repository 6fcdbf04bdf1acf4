package org.mesosgi.launcher.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final String HEAD = "2026-01-02T03:04:05Z\tada\tshell-1\t";

    @TempDir
    private Path directory;

    private final TestShell shell = new TestShell();
    private Path file;

    @BeforeEach
    void listen() {
        file = directory.resolve("audit.log");
        shell.gogo()
                .addListener(new AuditLog(file, Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC)));
    }

    private List<String> after(String... commands) throws IOException {
        for (String command : commands) {
            new Batch(shell.gogo())
                    .run(
                            command,
                            new Peer("ada", "shell-1"),
                            OutputStream.nullOutputStream(),
                            OutputStream.nullOutputStream());
        }
        return Files.readAllLines(file);
    }

    @Test
    void tellsWhoHasDoneWhatAndWhatCameOfIt() throws IOException {
        assertThat(after("test:echo a", "test:refuse", "test:crash"))
                .containsExactly(
                        HEAD + "done\ttest:echo a",
                        HEAD + "refused: T101\ttest:refuse",
                        HEAD + "failed: IllegalStateException\ttest:crash");
    }

    @Test
    void isOnlyThisUsers() throws IOException {
        after("test:echo a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void masksSecrets() throws IOException {
        assertThat(after("test:echo password=sesame user=ada"))
                .containsExactly(HEAD + "done\ttest:echo password=******** user=ada");
    }

    @Test
    void keepsACommandOfSeveralLinesInOne() throws IOException {
        assertThat(after("test:echo 'a\n\tb\\'")).containsExactly(HEAD + "done\ttest:echo 'a\\n\\tb\\\\'");
    }

    @Test
    void tellsOnceOfACommandThatExecutesOthers() throws IOException {
        shell.gogo().addCommand("test", new Nesting(), "nest");

        assertThat(after("test:nest")).containsExactly(HEAD + "done\ttest:nest");
    }

    /** A command that executes another one. */
    public static final class Nesting {

        public Object nest(org.apache.felix.service.command.CommandSession session) throws Exception {
            return session.execute("test:echo inner");
        }
    }

    @Test
    void goesOnInANewFileWhenTheOldOneIsMovedAway() throws IOException {
        after("test:echo a");
        Files.move(file, directory.resolve("old"));

        assertThat(after("test:echo b")).containsExactly(HEAD + "done\ttest:echo b");
    }
}
