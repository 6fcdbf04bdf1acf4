package org.mesosgi.wire.credential;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.mesosgi.api.value.Data;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that a flag names, and that others should not read. No message shows any of it.
 *
 * @param flag the flag, for messages
 * @param path the file
 */
public record SecretFile(String flag, Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

    private static final String SCHEME = "file://";

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    /**
     * The file of a flag.
     *
     * @param value {@code /path}, or {@code file:///path}
     * @throws ProblemException if it is no path
     */
    public static SecretFile of(String flag, String value) {
        try {
            return new SecretFile(flag, Path.of(value.startsWith(SCHEME) ? value.substring(SCHEME.length()) : value));
        } catch (InvalidPathException e) {
            throw new ProblemException(Problem.error("F140", "the file of --" + flag + " cannot be read: " + value)
                    .because(e.getReason())
                    .fix("give the path of a file"));
        }
    }

    /**
     * Its bytes. Warns if everybody can read them.
     *
     * @throws ProblemException if it cannot be read
     */
    public Data bytes() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            warnIfOthersMayUseIt();
            return Data.of(bytes);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("F140", "the file of --" + flag + " cannot be read: " + path)
                            .because(e instanceof NoSuchFileException ? "there is no such file" : e.toString())
                            .fix("give the path of a file that this user may read"),
                    e);
        }
    }

    /**
     * Its text.
     *
     * @throws ProblemException if it cannot be read, or is not in UTF-8
     */
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes().toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.error("F141", "the file of --" + flag + " cannot be used: " + path)
                    .because("it is no text in UTF-8")
                    .fix("save it as UTF-8"));
        }
    }

    private void warnIfOthersMayUseIt() throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
            LOG.warn("The file of --{} is accessible to everybody: {}; chmod o-rwx keeps its secrets", flag, path);
        }
    }
}
