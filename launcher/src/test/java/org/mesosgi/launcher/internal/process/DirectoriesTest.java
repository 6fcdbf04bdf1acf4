package org.mesosgi.launcher.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class DirectoriesTest {

    @TempDir
    private Path folder;

    @Test
    void oneThatIsNotThereIsMade() {
        Directories.make("work_dir", Map.of("work_dir", folder.resolve("a/b").toString()));

        assertThat(folder.resolve("a/b")).isDirectory();
    }

    @Test
    void aFlagThatIsNotGivenMakesNone() {
        assertThatCode(() -> Directories.make("work_dir", Map.of())).doesNotThrowAnyException();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsNone() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(problem(file).why()).isEqualTo(file + " is no directory");
    }

    @Test
    void insideAFileThereIsNone() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Problem problem = problem(file.resolve("sub"));

        assertThat(problem.what()).isEqualTo("cannot write into the directory of --work_dir: " + file.resolve("sub"));
        assertThat(problem.why()).startsWith(file.toString());
    }

    private static Problem problem(Path directory) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> Directories.make("work_dir", Map.of("work_dir", directory.toString())))
                .problems()
                .get(0);
    }
}
