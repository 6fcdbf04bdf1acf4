package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs that a machine may have or not; tests that need one are skipped, with a message, where it is not. */
public final class Programs {

    private Programs() {}

    /** The path of a program on {@code PATH}; the test ends here if there is none. */
    public static Path assumeInstalled(String name) {
        Optional<Path> program = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program)
                .as("the program '%s', which this test needs, is not on PATH; Debian has it as a package", name)
                .isPresent();
        return program.orElseThrow();
    }
}
