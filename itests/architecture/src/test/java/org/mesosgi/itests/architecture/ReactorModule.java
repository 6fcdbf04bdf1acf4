package org.mesosgi.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A module of the build: its sources and what was built from them, but for classes that were generated. For a bundle the
 * classes are those that bnd has put into it, with those that it has copied from elsewhere.
 */
record ReactorModule(String name, Path sources, JavaClasses classes, Optional<Manifest> headers) {

    private static final String HOST = "org.mesosgi.runtime.Host";
    private static final List<ReactorModule> ALL = read(Path.of(System.getProperty("mesosgi.root")));

    /** All modules that have main sources, those in the folder {@code bundles} too. */
    static List<ReactorModule> all() {
        return ALL;
    }

    static ReactorModule named(String name) {
        return ALL.stream()
                .filter(module -> module.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<ReactorModule> read(Path root) {
        try (Stream<Path> folders = Files.list(root);
                Stream<Path> bundles = Files.list(root.resolve("bundles"))) {
            return Stream.concat(folders, bundles)
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder -> Files.exists(folder.resolve("src/main/java")))
                    .sorted()
                    .map(ReactorModule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReactorModule of(Path folder) {
        Path classes = folder.resolve("target/classes");
        return new ReactorModule(
                folder.getFileName().toString(),
                folder.resolve("src/main/java"),
                new ClassFileImporter()
                        .withImportOption(location -> !isGenerated(folder, classes, location))
                        .importPath(classes),
                headers(classes.resolve("META-INF/MANIFEST.MF")));
    }

    private static boolean isGenerated(Path folder, Path classes, Location location) {
        String file = classes.relativize(Path.of(location.asURI())).toString();
        String source = file.replaceFirst("(\\$.*)?\\.class$", ".java");
        return Files.exists(folder.resolve("target/generated-sources/protobuf").resolve(source));
    }

    private static Optional<Manifest> headers(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new Manifest(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is in the folder {@code bundles}. */
    boolean isInBundles() {
        return sources.getParent().getParent().getParent().getParent().endsWith("bundles");
    }

    /** Whether it brings modules of Mesos. */
    boolean isLibrary() {
        return header("Provide-Capability").contains("mesos.module");
    }

    /** Whether it brings something that modules serve. */
    boolean isHost() {
        return classes.stream().anyMatch(type -> type.isAssignableTo(HOST));
    }

    /** The packages that others may use; those of a jar that is no bundle are all that are not internal. */
    Set<String> exports() {
        if (headers.isEmpty()) {
            return packages().filter(name -> !isInternal(name)).collect(toUnmodifiableSet());
        }
        String withoutAttributes = header("Export-Package").replaceAll(";[^\",]*(\"[^\"]*\"[^\",]*)*", "");
        return Stream.of(withoutAttributes.split(","))
                .filter(name -> !name.isBlank())
                .collect(toUnmodifiableSet());
    }

    static boolean isInternal(String packageName) {
        return List.of(packageName.split("\\.")).contains("internal");
    }

    /** The packages of its own sources. */
    Stream<String> packages() {
        return sourceFiles().map(file -> packageName(file.getParent())).distinct();
    }

    /** Its own source files, relative to the sources' root. */
    Stream<Path> sourceFiles() {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(sources::relativize).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes that were written for it: not copied from elsewhere. */
    JavaClasses writtenClasses() {
        return classes.that(describe("were written for " + name, this::isWritten));
    }

    private boolean isWritten(JavaClass type) {
        return sourceFile(type).map(sources::resolve).filter(Files::exists).isPresent();
    }

    /** The file that a class was compiled from, relative to the sources' root. */
    static Optional<Path> sourceFile(JavaClass type) {
        return type.getSource()
                .flatMap(Source::getFileName)
                .map(file -> Path.of(type.getPackageName().replace('.', '/'), file));
    }

    private static String packageName(Path folder) {
        return folder.toString().replace('/', '.');
    }

    private String header(String header) {
        return headers.map(all -> all.getMainAttributes().getValue(header)).orElse("");
    }

    @Override
    public String toString() {
        return name;
    }
}
