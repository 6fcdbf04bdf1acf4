package org.mesosgi.process.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files that a host shows, by names of its own. Wherever a path leads in the end, over links too: it must be within one
 * of the places that are shown, or there is no such file. Safe for several threads.
 */
public final class VirtualFiles {

    /** What is read at most at once, as by Mesos. */
    private static final long MOST = 16L * 4096;

    private final Supplier<CompletionStage<Map<String, Path>>> places;
    private final Executor io;

    /**
     * @param places the folders and files that are shown, by the names under which operators know them; asked each time
     * @param io threads that may block
     */
    public VirtualFiles(Supplier<CompletionStage<Map<String, Path>>> places, Executor io) {
        this.places = requireNonNull(places, "places is null");
        this.io = requireNonNull(io, "io is null");
    }

    /**
     * A piece of a file.
     *
     * @param size how long the file is
     * @param data the piece
     */
    public record Piece(long size, ByteBuffer data) {}

    /** Work with files. */
    @FunctionalInterface
    public interface Work<T> {

        T run(Shown shown) throws IOException;
    }

    /** Works with the files that are shown now; what cannot be shown becomes an answer as well. */
    public <T> CompletionStage<T> work(Work<T> work, Function<IOException, T> refused) {
        return places.get()
                .thenApplyAsync(
                        now -> {
                            try {
                                return work.run(new Shown(now));
                            } catch (IOException e) {
                                return refused.apply(e);
                            }
                        },
                        io);
    }

    /** What was shown, by name, at some time. */
    public CompletionStage<Map<String, Path>> places() {
        return places.get();
    }

    /** The files at one time. */
    public static final class Shown {

        private final Map<String, Path> places;

        private Shown(Map<String, Path> places) {
            this.places = places;
        }

        /** What is in a folder, by name. */
        public List<FileEntry> list(String path) throws IOException {
            Path folder = find(path);
            if (!Files.isDirectory(folder)) {
                throw new FileRefusedException(404, "'" + path + "' is no folder");
            }
            List<FileEntry> entries = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    entries.add(FileEntry.of(stripped(path) + "/" + file.getFileName(), file));
                }
            }
            return entries;
        }

        /**
         * A piece of a file.
         *
         * @param offset where it begins
         * @param length how long it is at most; a limit counts in any case
         */
        public Piece read(String path, long offset, OptionalLong length) throws IOException {
            Path file = file(path);
            try (SeekableByteChannel channel =
                    Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                long size = channel.size();
                long left = Math.max(0, size - offset);
                ByteBuffer data = ByteBuffer.allocate((int) Math.min(left, Math.min(length.orElse(MOST), MOST)));
                channel.position(Math.min(offset, size));
                while (data.hasRemaining() && channel.read(data) >= 0) {
                    // Once more, until it is full or the file ends.
                }
                return new Piece(size, data.flip().asReadOnlyBuffer());
            }
        }

        /** Where a file really is, which is shown. It is a regular one: others may keep whoever opens them waiting for ever. */
        public Path file(String path) throws IOException {
            Path file = find(path);
            if (Files.isDirectory(file)) {
                throw new FileRefusedException(400, "Cannot read from a directory");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileRefusedException(400, "Cannot read from what is no regular file");
            }
            return file;
        }

        private Path find(String path) throws IOException {
            String wanted = stripped(path);
            for (Map.Entry<String, Path> place : places.entrySet()) {
                boolean itself = wanted.equals(place.getKey());
                if (itself || wanted.startsWith(place.getKey() + "/")) {
                    Path root = place.getValue().toRealPath();
                    String rest = itself ? "" : wanted.substring(place.getKey().length() + 1);
                    Path file = real(root, rest, path);
                    // Another place may have it, if this one has not.
                    if (file.startsWith(root)) {
                        return file;
                    }
                }
            }
            throw notFound(path);
        }

        private static Path real(Path root, String rest, String path) throws FileRefusedException {
            try {
                return root.resolve(rest).toRealPath();
            } catch (IOException | InvalidPathException e) {
                throw notFound(path);
            }
        }

        private static String stripped(String path) {
            return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        private static FileRefusedException notFound(String path) {
            return new FileRefusedException(404, "there is no '" + path + "'");
        }
    }
}
