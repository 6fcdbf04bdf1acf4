package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestSourceTest {

    @TempDir
    private Path directory;

    @Test
    void readsAFileAndRemembersItsDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("modules.json"), "{} é");

        assertThat(ManifestSource.file(file)).isEqualTo(new ManifestSource(file.toString(), directory, "{} é"));
    }

    @Test
    void aTextOfItsOwnBelongsToTheWorkingDirectory() {
        assertThat(ManifestSource.inline("--modules", "{}"))
                .isEqualTo(new ManifestSource("--modules", Path.of("").toAbsolutePath(), "{}"));
    }

    @Test
    void saysThatAFileIsNotThere() {
        Problem problem = problem(directory.resolve("absent.json"));

        assertThat(problem.code()).isEqualTo("M101");
        assertThat(problem.what()).isEqualTo("cannot read the manifest " + directory.resolve("absent.json"));
        assertThat(problem.why()).isEqualTo("no such file");
    }

    @Test
    void saysThatAFileIsADirectory() {
        assertThat(problem(directory).why()).startsWith("it is a directory");
        assertThat(problem(Path.of("/")).why()).startsWith("it is a directory");
    }

    private static Problem problem(Path file) {
        return catchThrowableOfType(ProblemException.class, () -> ManifestSource.file(file))
                .problems()
                .get(0);
    }
}
