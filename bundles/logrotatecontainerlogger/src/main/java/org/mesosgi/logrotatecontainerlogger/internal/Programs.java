package org.mesosgi.logrotatecontainerlogger.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell does; also where they are for administrators only. */
final class Programs {

    private static final List<String> FURTHER = List.of("/usr/sbin", "/sbin");

    private Programs() {}

    /** The absolute path of a program, if it is there and may be run. */
    static Optional<String> find(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.contains("/")) {
            return Optional.of(name).filter(path -> Files.isExecutable(Path.of(path)));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), FURTHER.stream())
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
