package org.mesosgi.runtime.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.MesosVersion;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class LibraryStoreTest {

    @TempDir
    private Path root;

    private Path file;
    private LibraryStore store;

    @BeforeEach
    void store() {
        file = root.resolve("foo.jar");
        store = new LibraryStore(root.resolve("work/store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class Keeps {

        @Test
        void theBytesUnderTheirHash() throws IOException {
            BundleFile.named("org.example.foo").write(file);

            Library library = store.add(file);

            assertThat(library.stored()).hasSameBinaryContentAs(file).hasFileName("foo.jar");
            assertThat(library.stored().getParent()).hasFileName(library.sha256());
            assertThat(library.stored()).hasDigest("SHA-256", library.sha256());
        }

        @Test
        void whatWasReadWhateverHappensToTheOriginal() throws IOException {
            BundleFile.named("org.example.foo").write(file);
            byte[] before = Files.readAllBytes(file);
            Library library = store.add(file);

            BundleFile.named("org.example.changed").write(file);

            assertThat(library.stored()).hasBinaryContent(before);
            assertThat(store.add(file).sha256()).isNotEqualTo(library.sha256());
        }

        @Test
        void theRightBytesWhereTheCopyWasDamaged() throws IOException {
            BundleFile.named("org.example.foo").write(file);
            Path stored = store.add(file).stored();
            Files.writeString(stored, "damaged");

            store.add(file);

            assertThat(stored).hasSameBinaryContentAs(file);
        }

        @Test
        void whatItHasAsItIs() throws IOException {
            BundleFile.named("org.example.foo").write(file);
            Path stored = store.add(file).stored();
            Object before =
                    Files.readAttributes(stored, BasicFileAttributes.class).fileKey();

            store.add(file);

            assertThat(Files.readAttributes(stored, BasicFileAttributes.class).fileKey())
                    .isEqualTo(before);
        }

        @Test
        void equalBytesOnce() throws IOException {
            BundleFile.named("org.example.foo").write(file);

            assertThat(store.add(file)).isEqualTo(store.add(file));
            assertThat(storedFiles()).hasSize(1);
        }

        @Test
        void nothingThatIsNoBundle() throws IOException {
            Files.writeString(file, "no jar");

            assertThat(problem().code()).isEqualTo("L202");
            assertThat(storedFiles()).isEmpty();
        }

        @Test
        void theLibrarysFileWithLinksResolved() throws IOException {
            BundleFile.named("org.example.foo").write(file);
            Path link = Files.createSymbolicLink(root.resolve("link.jar"), file);

            assertThat(store.add(link).file()).isEqualTo(file.toRealPath());
        }

        @Test
        void nothingWhereItCannotWrite() throws IOException {
            BundleFile.named("org.example.foo").write(file);
            Path noDirectory = Files.createFile(root.resolve("store"));

            Problem problem = catchThrowableOfType(
                            ProblemException.class, () -> new LibraryStore(noDirectory).add(file))
                    .problems()
                    .get(0);

            assertThat(problem.code()).isEqualTo("L204");
            assertThat(problem.what()).contains(file.toString()).contains(noDirectory.toString());
        }
    }

    @Nested
    class Forgets {

        private final FileTime old =
                FileTime.from(Instant.now().minus(StoreUse.KEPT).minusSeconds(1));
        private Path stored;

        @BeforeEach
        void keepALibraryThatNobodyHasAskedForInADay() throws IOException {
            BundleFile.named("org.example.foo").write(file);
            stored = store.add(file).stored();
            Files.setLastModifiedTime(stored.getParent(), old);
        }

        @Test
        void whatNobodyHasAskedForInADayWhenSomebodyBeginsToUseItAlone() throws IOException {
            Path unfinished = Files.createFile(root.resolve("work/store/copy1.jar"));
            Files.setLastModifiedTime(unfinished, old);
            store.close();

            addAnother(new LibraryStore(root.resolve("work/store")));

            assertThat(stored.getParent()).doesNotExist();
            assertThat(unfinished).doesNotExist();
        }

        @Test
        void nothingThatSomebodyHasAskedForSince() {
            store.add(file);
            store.close();

            addAnother(new LibraryStore(root.resolve("work/store")));

            assertThat(stored).exists();
        }

        @Test
        void nothingThatIsNotItsOwn() throws IOException {
            Path other = Files.createFile(root.resolve("work/store/other.jar"));
            Files.setLastModifiedTime(other, old);
            store.close();

            addAnother(new LibraryStore(root.resolve("work/store")));

            assertThat(other).exists();
        }

        @Test
        void nothingWhileAnotherStoreOfThisProcessUsesIt() {
            addAnother(new LibraryStore(root.resolve("work/store")));

            assertThat(stored).exists();
        }

        @Test
        void nothingWhileAnotherProcessUsesIt() throws IOException, InterruptedException {
            store.close();
            Process other = user();
            try {
                assertThat(other.getInputStream().read()).isEqualTo('+');
                Files.setLastModifiedTime(stored.getParent(), old);

                addAnother(store);

                assertThat(stored).exists();
            } finally {
                other.getOutputStream().close();
                other.waitFor();
            }
            store.close();
            addAnother(store);
            assertThat(stored).doesNotExist();
        }

        private Process user() throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:-UsePerfData",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            User.class.getName(),
                            root.resolve("work/store").toString(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        private void addAnother(LibraryStore to) {
            Path another = root.resolve("another.jar");
            BundleFile.named("org.example.another").write(another);
            to.add(another);
        }
    }

    /** Another process that uses a store until its input ends. */
    static final class User {

        private User() {}

        /** @param arguments the store, and a library */
        public static void main(String[] arguments) throws IOException {
            try (LibraryStore store = new LibraryStore(Path.of(arguments[0]))) {
                store.add(Path.of(arguments[1]));
                System.out.write('+');
                System.out.flush();
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @Nested
    class Reads {

        @Test
        void theNameAndTheVersion() {
            BundleFile.named("org.example.foo;singleton:=true")
                    .with("Bundle-Version", "1.2.3.qualifier")
                    .write(file);

            Library library = store.add(file);

            assertThat(library.symbolicName()).isEqualTo("org.example.foo");
            assertThat(library.version()).isEqualTo("1.2.3.qualifier");
            assertThat(library.modules()).isEmpty();
            assertThat(library.kinds()).isEmpty();
        }

        @Test
        void aVersionThatIsNotThereAsOsgiDoes() {
            BundleFile.named("org.example.foo").write(file);

            assertThat(store.add(file).version()).isEqualTo("0.0.0");
        }

        @Test
        void modules() {
            provide("osgi.service;objectClass=\"x\"," + BundleFile.MODULE + ","
                    + BundleFile.MODULE.replace("org_example_M", "org_example_N"));

            Library library = store.add(file);

            assertThat(library.modules())
                    .extracting(ModuleDeclaration::name)
                    .containsExactly("org_example_M", "org_example_N");
            ModuleDeclaration module = library.module("org_example_M").orElseThrow();
            assertThat(module.get("kind")).isEqualTo("Hook");
            assertThat(module.get("mesosVersion")).isEqualTo("1.11.0");
            assertThat(module.get("description")).isEqualTo("c, d; e");
            assertThat(module.isCompatible()).isTrue();
            assertThat(module.find("check")).isEmpty();
        }

        @Test
        void aModuleThatDoesNotSayThatItIsCompatibleAsOneThatIsNot() {
            provide(BundleFile.MODULE.replace(";compatible=true", ""));

            assertThat(store.add(file).modules().get(0).isCompatible()).isFalse();
        }

        @Test
        void nothingOfAModuleWithoutName() {
            provide("mesos.module;kind=Hook");

            assertThat(store.add(file).modules()).isEmpty();
        }

        @Test
        void kinds() {
            provide(BundleFile.KIND);

            assertThat(store.add(file).kinds())
                    .containsExactly(new Kind(
                            "Hook",
                            "org.example.Hook",
                            MesosVersion.parse("1.11.0"),
                            MesosVersion.parse("0.22.0"),
                            "2",
                            "because",
                            "org.example.foo"));
        }

        @Test
        void nothingOfAKindWhoseVersionIsNoneOfMesos() {
            provide(BundleFile.KIND.replace("\"0.22.0\"", "\"0.22.0.beta\""));

            assertThat(store.add(file).kinds()).isEmpty();
        }

        @Test
        void nothingOfAKindWithoutInterface() {
            provide(BundleFile.KIND.replace(";interface=\"org.example.Hook\"", ""));

            assertThat(store.add(file).kinds()).isEmpty();
        }
    }

    @Nested
    class Refuses {

        @Test
        void aJarWithoutManifest() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("Some.class"));
            }
            Files.write(file, bytes.toByteArray());

            assertThat(problem().why()).isEqualTo("it has no META-INF/MANIFEST.MF");
        }

        @Test
        void aJarThatIsNoBundle() {
            new BundleFile(Map.of("Main-Class", "Main")).write(file);

            Problem problem = problem();

            assertThat(problem.code()).isEqualTo("L202");
            assertThat(problem.what()).isEqualTo(file + " is no OSGi bundle");
            assertThat(problem.why()).isEqualTo("its manifest has no Bundle-SymbolicName");
            assertThat(problem.fix()).contains("bnd-maven-plugin");
        }

        @Test
        void aNameThatCannotBeRead() {
            BundleFile.named(";=,").write(file);

            assertThat(problem().why()).isEqualTo("its manifest has no Bundle-SymbolicName");
        }

        @ParameterizedTest
        @ValueSource(strings = {"mesos.kind;version:Version=\"one\"", "mesos.kind;reason=\"", "x;a:Long=one"})
        void headersThatCannotBeRead(String capabilities) {
            provide(capabilities);

            assertThat(problem().why()).startsWith("its header Provide-Capability cannot be read: ");
        }

        @Test
        void aSharedObjectOfMesos() throws IOException {
            Files.write(file, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});

            assertThat(problem().why()).startsWith("it is no jar file");
        }
    }

    private void provide(String capabilities) {
        BundleFile.named("org.example.foo")
                .with("Provide-Capability", capabilities)
                .write(file);
    }

    private Problem problem() {
        return catchThrowableOfType(ProblemException.class, () -> store.add(file))
                .problems()
                .get(0);
    }

    private List<Path> storedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("work/store"))) {
            return files.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith(".lock"))
                    .toList();
        }
    }
}
