package org.mesosgi.process.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    /** Takes nothing, as a disk does that is full. */
    private static final Path FULL = Path.of("/dev/full");

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("folder/file");
    }

    @Test
    void isReplacedAsAWhole() throws IOException {
        StateFile.write(file, "a long first".getBytes(UTF_8));
        StateFile.writeDurably(file, "second".getBytes(UTF_8));

        assertThat(file).hasContent("second");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void isExtended() throws IOException {
        StateFile.write(file, "first".getBytes(UTF_8));
        StateFile.append(file, ", second".getBytes(UTF_8));

        assertThat(file).hasContent("first, second");
    }

    @Test
    void isItsUsersOnly() throws IOException {
        Path appended = file.resolveSibling("appended");
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling(".file"), "left by a process that has died, and readable");

        StateFile.write(file, new byte[1]);
        StateFile.append(appended, new byte[1]);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(appended)).isEqualTo("rw-------");
    }

    @Test
    void isNamedWhenTheDiskIsFull() {
        assumeThat(FULL).exists();

        assertThat(catchThrowable(() -> StateFile.append(FULL, new byte[1])))
                .isInstanceOf(IOException.class)
                .hasMessage(FULL + " cannot be written: No space left on device");
    }

    @Test
    void isNamedWhenSomethingIsInTheWay() throws IOException {
        Files.createDirectories(file.resolve("in/the/way"));

        assertThat(catchThrowable(() -> StateFile.write(file, new byte[1])))
                .hasMessageStartingWith(file + " cannot be written: ");
        assertThat(file.getParent().toFile().list()).containsExactly("file");
    }

    @Test
    void isNotExtendedWhereItsFolderHasGone() {
        assertThat(catchThrowable(() -> StateFile.append(file, new byte[1]))).isInstanceOf(NoSuchFileException.class);
    }

    /** In a process that may write no more than 1 KiB to a file. */
    @Test
    void isAsItWasAfterWhatDoesNotFit() throws IOException, InterruptedException {
        assumeThat(BASH).exists();

        Process writer = new ProcessBuilder(
                        BASH.toString(),
                        "-c",
                        "ulimit -f 1 && exec \"$0\" -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(writer.waitFor()).isZero();
        assertThat(file).hasSize(600);
        assertThat(file.getParent().toFile().list()).containsExactly("file");
    }

    /** The process: writes what fits and what does not, appends what fits, what does not, and again what fits. */
    static final class Writer {

        private Writer() {}

        /** @param arguments the file */
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            StateFile.write(file, new byte[400]);
            refused(() -> StateFile.write(file, new byte[2000]));
            StateFile.append(file, new byte[100]);
            refused(() -> StateFile.append(file, new byte[1000]));
            StateFile.append(file, new byte[100]);
        }

        private static void refused(Write write) {
            try {
                write.run();
            } catch (IOException e) {
                return;
            }
            throw new AssertionError("the disk is not full");
        }
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
