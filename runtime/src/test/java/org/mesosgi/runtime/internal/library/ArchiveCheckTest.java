package org.mesosgi.runtime.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class ArchiveCheckTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(5, 10_000, 30_000, 10, 5_000);

    @TempDir
    private Path root;

    private Path file;

    @BeforeEach
    void file() {
        file = root.resolve("foo.jar");
    }

    @Nested
    class Accepts {

        @Test
        void anHonestBundle() {
            ArchiveFile.bundle("Bundle-ClassPath: ., lib/a.jar, /classes, resources/")
                    .with("lib/a.jar", new ArchiveFile().with("A.class", "a").bytes())
                    .with("classes/B.class", "b")
                    .with("resources/c.txt", "c")
                    .write(file);

            assertAccepted();
        }

        @Test
        void whatIsExactlyAsLargeAsItMayBe() {
            ArchiveFile.bundle()
                    .with("1", random(10_000))
                    .with("2", random(9_000))
                    .with("3", random(9_000))
                    .with("4", "")
                    .write(file);

            assertAccepted();
        }

        @Test
        void smallContentHoweverWellItIsPacked() {
            ArchiveFile.bundle().with("zeros", new byte[4_900]).write(file);

            assertAccepted();
        }

        @Test
        void aScriptInFrontOfTheArchive() throws IOException {
            byte[] archive = ArchiveFile.bundle().with("A.class", "a").bytes();
            Files.writeString(file, "#!/bin/sh\n");
            Files.write(file, archive, StandardOpenOption.APPEND);

            assertAccepted();
        }

        @Test
        void theBundlesThatTestsAreMadeOf() throws IOException {
            List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(path -> path.endsWith(".jar"))
                    .map(Path::of)
                    .toList();

            assertThat(jars).isNotEmpty().allSatisfy(jar -> ArchiveCheck.check(jar, jar, ArchiveLimits.DEFAULT));
        }
    }

    @Nested
    class RefusesBySize {

        @Test
        void tooManyEntries() {
            ArchiveFile.bundle()
                    .with("1", "")
                    .with("2", "")
                    .with("3", "")
                    .with("4", "")
                    .with("5", "")
                    .write(file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L210");
            assertThat(problem.what()).isEqualTo("the library " + file + " has too many entries");
            assertThat(problem.why()).isEqualTo("it has more than 5");
        }

        @Test
        void tooManyEntriesInItsJars() {
            ArchiveFile.bundle("Bundle-ClassPath: a.jar")
                    .with(
                            "a.jar",
                            new ArchiveFile()
                                    .with("1", "")
                                    .with("2", "")
                                    .with("3", "")
                                    .with("4", "")
                                    .bytes())
                    .write(file);

            assertThat(problem().code()).isEqualTo("L210");
        }

        @Test
        void anEntryThatIsTooLarge() {
            ArchiveFile.bundle().with("large", random(10_001)).write(file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L211");
            assertThat(problem.why()).isEqualTo("large unpacks to more than 10000 bytes");
        }

        @Test
        void anEntryThatIsTooLargeAndSaysThatItIsSmall() {
            byte[] archive = ArchiveFile.bundle().with("large", random(10_001)).bytes();
            write(withUnpackedSize(archive, 10_001, 1));

            assertThat(problem().code()).isEqualTo("L211");
        }

        @Test
        void tooMuchAltogether() {
            ArchiveFile.bundle()
                    .with("1", random(9_999))
                    .with("2", random(9_999))
                    .with("3", random(9_999))
                    .with("4", random(9_999))
                    .write(file);

            assertThat(limited(new ArchiveLimits(5, 10_000, 50_000, 10, 5_000))).isEmpty();
            assertThat(limited(new ArchiveLimits(5, 10_000, 39_999, 10, 5_000)))
                    .extracting(Problem::code)
                    .containsExactly("L212");
        }

        @Test
        void tooMuchAltogetherInItsJars() {
            ArchiveFile.bundle("Bundle-ClassPath: a.jar")
                    .stored("a.jar", new ArchiveFile().with("1", random(9_000)).bytes())
                    .write(file);

            assertThat(limited(new ArchiveLimits(5, 10_000, 17_000, 10, 5_000)))
                    .extracting(Problem::code)
                    .containsExactly("L212");
        }

        @Test
        void whatIsPackedTooWell() {
            ArchiveFile.bundle().with("zeros", new byte[9_000]).write(file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L213");
            assertThat(problem.why()).endsWith("bytes unpack to more than 10 times as many");
        }

        @Test
        void anArchiveThatIsTooLargeBeforeItIsCopied() throws IOException {
            Files.write(file, random(30_001));

            Problem problem = catchThrowableOfType(
                            ProblemException.class, () -> new LibraryStore(root.resolve("store"), LIMITS).add(file))
                    .problems()
                    .get(0);

            assertThat(problem.code()).isEqualTo("L212");
            assertThat(root.resolve("store")).doesNotExist();
        }
    }

    @Nested
    class RefusesByShape {

        @ParameterizedTest
        @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a\\..\\x", "C:/x", "a/..", "C:x"})
        void namesThatPointOutOfTheArchive(String name) {
            ArchiveFile.bundle().with(name, "").write(file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L214");
            assertThat(problem.why()).isEqualTo("there are " + name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"lib/a.jar", "classes", "classes/", "\"lib/a.jar\";x=y"})
        void aPartOfTheClassPathThatIsNotThere(String path) {
            ArchiveFile.bundle("Bundle-ClassPath: .," + path)
                    .with("lib/b.jar", "")
                    .write(file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L215");
            assertThat(problem.what()).endsWith("lacks a part of its class path");
        }

        @Test
        void aJarOnTheClassPathThatIsNone() {
            ArchiveFile.bundle("Bundle-ClassPath: lib/a.jar")
                    .with("lib/a.jar", "no jar")
                    .write(file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L215");
            assertThat(problem.why()).endsWith("no jar: lib/a.jar");
        }

        @Test
        void twoManifests() {
            ArchiveFile.bundle()
                    .with("META-INF/MANIFEST.MX", "")
                    .writeReplacing("META-INF/MANIFEST.MX", "META-INF/MANIFEST.MF", file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L216");
            assertThat(problem.why()).isEqualTo("there are META-INF/MANIFEST.MF, META-INF/MANIFEST.MF");
        }

        @Test
        void twoManifestsThatDifferInCase() {
            ArchiveFile.bundle().with("meta-inf/manifest.mf", "").write(file);

            assertThat(problem().code()).isEqualTo("L216");
        }

        @Test
        void contentThatIsDamaged() {
            ArchiveFile.bundle()
                    .stored("a.txt", "content".getBytes(StandardCharsets.UTF_8))
                    .writeReplacing("content", "contest", file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L218");
            assertThat(problem.why()).contains("a.txt");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "no archive", "PK\005\006", "PK\003\004 and nothing behind it that would be one"})
        void whatIsNoArchive(String text) throws IOException {
            Files.writeString(file, text);

            assertThat(problem().code()).isEqualTo("L202");
            assertThat(problem().why()).isEqualTo("it is no jar file: it does not end as archives do");
        }

        @Test
        void anArchiveWithSomethingBehindIt() throws IOException {
            ArchiveFile.bundle().write(file);
            Files.writeString(file, "something", StandardOpenOption.APPEND);

            assertThat(problem().code()).isEqualTo("L202");
        }

        @Test
        void allOfThemAtOnce() {
            ArchiveFile.bundle()
                    .with("../x", "")
                    .with("meta-inf/manifest.mf", "")
                    .write(file);

            assertThat(limited(LIMITS)).extracting(Problem::code).containsExactly("L214", "L216");
        }
    }

    @Nested
    class RefusesHeadersThatDisagree {

        @Test
        void onAName() {
            ArchiveFile.bundle().with("Good.class", "").writeReplacing("Good.class", "Evil.class", 0, file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L217");
            assertThat(problem.why()).isEqualTo("an entry has another name in its own header");
        }

        @Test
        void onASize() {
            byte[] archive = ArchiveFile.bundle().stored("a.txt", random(7_777)).bytes();
            write(withUnpackedSize(archive, 7_777, 7_776));

            assertThat(problem().why()).startsWith("an entry has another size");
        }

        @Test
        void onWhatIsWhose() throws IOException {
            byte[] archive = ArchiveFile.bundle().with("a", "").bytes();
            ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
            int end = archive.length - 22;
            int second = bytes.getInt(end + 16) + 46 + "META-INF/MANIFEST.MF".length();
            // Behind it comes what Java adds to the first entry; the directory's second one is found by its signature.
            while (bytes.getInt(second) != 0x02014b50) {
                second++;
            }
            bytes.putInt(second + 42, 0);
            Files.write(file, archive);

            assertThat(problem().code()).isEqualTo("L217");
        }

        @Test
        void onHowManyThereAre() {
            byte[] archive = ArchiveFile.bundle().with("a", "").bytes();
            archive[archive.length - 12] = 1;
            write(archive);

            assertThat(problem().why()).isEqualTo("its directory has more entries");
        }
    }

    private void assertAccepted() {
        assertThatCode(() -> ArchiveCheck.check(file, file, LIMITS)).doesNotThrowAnyException();
    }

    private Problem problem() {
        List<Problem> problems = limited(LIMITS);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private List<Problem> limited(ArchiveLimits limits) {
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> ArchiveCheck.check(file, file, limits));
        return e == null ? List.of() : e.problems();
    }

    private void write(byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that cannot be packed, the same in each run. */
    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Changes a size where it stands in the directory. */
    private static byte[] withUnpackedSize(byte[] archive, int size, int lie) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = bytes.getInt(archive.length - 6); i < archive.length - 22; i++) {
            if (bytes.getInt(i) == 0x02014b50 && bytes.getInt(i + 24) == size) {
                bytes.putInt(i + 24, lie);
            }
        }
        return archive;
    }
}
