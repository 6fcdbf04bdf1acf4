package org.mesosgi.launcher.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

    private static final String OTHER = "mesosgi-0-1234";

    @TempDir
    private Path parent;

    private Path other;
    private Path lock;

    @BeforeEach
    void makeThatOfAnotherProcess() throws IOException {
        other = Files.createDirectories(parent.resolve(OTHER).resolve("bundle1"))
                .getParent();
        lock = Files.createFile(other.resolve("cache.lock"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
    }

    @Test
    void isANewOneEachTime() throws IOException {
        Path folder = CacheFolder.createIn(parent);

        assertThat(folder).isEmptyDirectory().hasParent(parent);
        assertThat(CacheFolder.createIn(parent)).isNotEqualTo(folder);
        assertThat(folder).isDirectory();
    }

    @Test
    void takesThePlaceOfThoseWhoseProcessWasKilled() throws IOException {
        CacheFolder.createIn(parent);

        assertThat(other).doesNotExist();
    }

    @Test
    void leavesOneThatIsInUse() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        lock.toString())
                .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('L');

            CacheFolder.createIn(parent);

            assertThat(other).isDirectory();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void leavesOneThatMayOnlyJustBeginToBeInUse() throws IOException {
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now()));

        CacheFolder.createIn(parent);

        assertThat(other).isDirectory();
    }

    @Test
    void leavesWhatALinkPointsTo(@TempDir Path elsewhere) throws IOException {
        Path target = Files.move(other, elsewhere.resolve("target"));
        Files.createSymbolicLink(other, target);

        CacheFolder.createIn(parent);

        assertThat(target.resolve("cache.lock")).exists();
    }

    @Test
    void leavesWhatIsNone() throws IOException {
        Files.delete(lock);
        Path file = Files.createFile(parent.resolve("mesosgi-file"));

        CacheFolder.createIn(parent);

        assertThat(other).isDirectory();
        assertThat(file).exists();
    }

    @Test
    void isNotWhereThereIsNothing() {
        assertThat(CacheFolder.suits(parent.resolve("missing"))).isFalse();
        assertThat(CacheFolder.suits(lock)).isFalse();
    }

    @Test
    void leavesNothingWhereItHasOnlyLooked() {
        CacheFolder.suits(parent);

        assertThat(parent.toFile().list()).containsExactly(OTHER);
    }

    @Test
    void isWhereTemporaryFilesBelongIfSomebodyHasSaidSo() throws IOException {
        String before = System.setProperty("java.io.tmpdir", parent + File.separator);
        try {
            assertThat(CacheFolder.create()).hasParent(parent);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    /** Holds a lock until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.print(lock.isValid() ? "L" : "-");
                System.out.flush();
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            }
        }
    }
}
