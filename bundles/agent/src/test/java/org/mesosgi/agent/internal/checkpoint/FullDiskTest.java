package org.mesosgi.agent.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file of records when the disk is full: in a process that may write no more than 1 KiB to a file. */
class FullDiskTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path directory;

    /** The process: appends what fits, what does not, and again what fits. */
    static final class Writer {

        private Writer() {}

        /** @param arguments the file */
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            Checkpoints.append(file, new byte[500]);
            try {
                Checkpoints.append(file, new byte[1000]);
            } catch (IOException e) {
                Checkpoints.append(file, new byte[100]);
            }
        }
    }

    @Test
    void aRecordThatDoesNotFitLeavesNothingBehind() throws IOException, InterruptedException {
        assumeThat(BASH).exists();
        Path file = directory.resolve("records");

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
        assertThat(Files.size(file)).isEqualTo(600);
    }
}
