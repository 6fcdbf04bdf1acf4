package org.mesosgi.agent.internal.fetch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which files are archives, and which programs of the system unpack them: the same as in Mesos. */
final class Archive {

    private static final List<String> TAR = List.of(".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz");
    private static final String GZIP = ".gz";
    private static final String ZIP = ".zip";

    private Archive() {}

    /**
     * The command that unpacks a file into a folder. tar(1) and unzip(1) take names that lead upwards, or begin at the root,
     * for names below the folder, or refuse them; and they make links last, so that nothing is written through them.
     *
     * @return nothing if the file is no archive, by its name
     */
    static Optional<List<String>> command(Path file, Path folder) {
        String name = file.getFileName().toString();
        if (endsWithOneOf(name, TAR.stream())) {
            return Optional.of(List.of("tar", "-x", "--no-same-owner", "-C", folder.toString(), "-f", file.toString()));
        }
        if (name.endsWith(ZIP)) {
            return Optional.of(List.of("unzip", "-q", "-o", "-d", folder.toString(), file.toString()));
        }
        if (name.endsWith(GZIP) && name.length() > GZIP.length()) {
            return Optional.of(List.of(
                    "/bin/sh",
                    "-c",
                    "gzip -d -c <\"$0\" >\"$1\"",
                    file.toString(),
                    folder.resolve(name.substring(0, name.length() - GZIP.length()))
                            .toString()));
        }
        return Optional.empty();
    }

    private static boolean endsWithOneOf(String name, Stream<String> endings) {
        return endings.anyMatch(ending -> name.endsWith(ending) && name.length() > ending.length());
    }
}
