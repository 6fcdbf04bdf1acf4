package org.mesosgi.launcher.internal.shell.protocol;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** The unix-domain socket of a host's shell, a file of its work directory that is only its own user's. */
public final class SocketFile implements AutoCloseable {

    private static final String NAME = "shell.sock";

    /** The least that any system takes; Linux takes four more. */
    private static final int LONGEST = 103;

    private final Path file;
    private final Object key;
    private final ServerSocketChannel server;

    private SocketFile(Path file, Object key, ServerSocketChannel server) {
        this.file = file;
        this.key = key;
        this.server = server;
    }

    /** Where the socket of a host is. */
    public static Path in(Path workDirectory) {
        return workDirectory.resolve(NAME);
    }

    /**
     * Connects to the host that has a work directory.
     *
     * @throws ProblemException if there is none that can be reached
     */
    public static SocketChannel connect(Path workDirectory) {
        Path file = in(workDirectory);
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(file));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("S901", "no host can be reached at " + file)
                            .because(Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file")
                            .fix("give the --work_dir of a host that runs, and be its user"),
                    e);
        }
    }

    /**
     * Makes the socket. What a process has left that has died is replaced.
     *
     * @throws ProblemException if the place is taken, or its path is too long
     * @throws IOException if the directory cannot be written into
     */
    public static SocketFile bind(Path workDirectory) throws IOException {
        Path file = in(workDirectory);
        if (file.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new ProblemException(Problem.error("S902", "the path of the shell's socket is too long: " + file)
                    .because("a system takes " + LONGEST + " bytes")
                    .fix("give a --work_dir with a shorter path"));
        }
        refuseTaken(file);
        // The system makes a socket with the rights that the umask leaves. So it is made where nobody else can go, in a
        // directory whose name makes the path no longer than that of the socket, and moved to its place when it is
        // ours.
        Path nest = workDirectory.resolve(
                ".s" + Integer.toString(ThreadLocalRandom.current().nextInt(60_466_176), 36));
        Files.createDirectory(nest, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path egg = nest.resolve("s");
            server.bind(UnixDomainSocketAddress.of(egg));
            Files.setPosixFilePermissions(egg, PosixFilePermissions.fromString("rw-------"));
            Object key = requireNonNull(key(egg));
            Files.move(egg, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new SocketFile(file, key, server);
        } catch (IOException e) {
            server.close();
            Files.deleteIfExists(nest.resolve("s"));
            throw e;
        } finally {
            Files.deleteIfExists(nest);
        }
    }

    private static void refuseTaken(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes(file).isOther()) {
            throw new ProblemException(Problem.error("S903", file + " is no socket")
                    .because("the shell's socket has to be there")
                    .fix("move it elsewhere"));
        }
        if (isServed(file)) {
            throw new ProblemException(Problem.error("S904", "another process serves its shell at " + file)
                    .because("it has the same --work_dir")
                    .fix("give each host a --work_dir of its own"));
        }
    }

    private static boolean isServed(Path file) {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return other.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Object key(Path file) throws IOException {
        return attributes(file).fileKey();
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Waits for the next client. */
    public SocketChannel accept() throws IOException {
        return server.accept();
    }

    /** Takes nobody any more, and removes the file if it is still this one. */
    @Override
    public void close() throws IOException {
        server.close();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Objects.equals(key(file), key)) {
            Files.delete(file);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
