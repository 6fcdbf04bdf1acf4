package org.mesosgi.runtime.internal.library;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.osgi.framework.Constants;

/**
 * Looks at an archive that may mean harm, before anything else does: it is unpacked once, to nowhere, and what it says of
 * itself is not believed.
 */
final class ArchiveCheck {

    private static final int SHOWN = 5;
    private static final String FIX = "build it anew; if it is not yours, do not use it";

    private final Path file;
    private final ZipFile zip;
    private final List<? extends ZipEntry> entries;
    private final NavigableSet<String> names;
    private final UnpackBudget budget;
    private final List<Problem> problems = new ArrayList<>();

    private ArchiveCheck(Path file, ZipFile zip, UnpackBudget budget) {
        this.file = file;
        this.zip = zip;
        this.entries = zip.stream().toList();
        this.names = entries.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
        this.budget = budget;
    }

    /**
     * Checks an archive.
     *
     * @param file what it is called in messages
     * @param stored its bytes
     * @return its headers as a bundle; empty if they cannot be read
     * @throws ProblemException what is wrong with it
     * @throws IOException if it cannot be read
     */
    static Optional<Map<String, String>> check(Path file, Path stored, ArchiveLimits limits) throws IOException {
        try {
            Optional<String> disagreement = ZipHeaders.disagreement(stored);
            if (disagreement.isPresent()) {
                throw new ProblemException(
                        Problem.error("L217", "the library " + file + " is not what the directory of its archive says")
                                .because(disagreement.get())
                                .fix(FIX));
            }
            try (ZipFile zip = new ZipFile(stored.toFile())) {
                return new ArchiveCheck(file, zip, new UnpackBudget(file, Files.size(stored), limits)).check();
            }
        } catch (ZipException | EOFException e) {
            throw new ProblemException(LibraryReader.noJar(file, e), e);
        }
    }

    /** Refuses a file that is larger than what it may unpack to: so it is not even copied. */
    static void checkSize(Path file, ArchiveLimits limits) throws IOException {
        if (Files.size(file) > limits.totalSize()) {
            throw new ProblemException(Problem.error("L212", "the library " + file + " is too large")
                    .because("it has more than " + limits.totalSize() + " bytes")
                    .fix("keep large data outside of libraries"));
        }
    }

    private Optional<Map<String, String>> check() throws IOException {
        names();
        manifests();
        Optional<Map<String, String>> headers = headers();
        if (problems.isEmpty()) {
            contents(classPath(headers));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return headers;
    }

    private Optional<Map<String, String>> headers() {
        try {
            return BundleHeaders.read(zip);
        } catch (IOException e) {
            // Whoever needs them has better words for that.
            return Optional.empty();
        }
    }

    private void names() {
        List<String> outside =
                names.stream().filter(ArchiveCheck::pointsOutside).toList();
        if (!outside.isEmpty()) {
            refuse("L214", "has entries that point out of it", "there are " + shown(outside));
        }
    }

    private static boolean pointsOutside(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || name.indexOf(':') == 1
                || ('/' + name + '/').contains("/../");
    }

    private void manifests() {
        List<String> manifests = entries.stream()
                .map(ZipEntry::getName)
                .filter(BundleHeaders.MANIFEST::equalsIgnoreCase)
                .toList();
        if (manifests.size() > 1) {
            refuse("L216", "has more than one manifest", "there are " + shown(manifests));
        }
    }

    /** The jars in it that the bundle's class path names. */
    private Set<String> classPath(Optional<Map<String, String>> headers) {
        Set<String> jars = new TreeSet<>();
        List<String> missing = new ArrayList<>();
        for (String path : classPathHeader(headers)) {
            String name = path.startsWith("/") ? path.substring(1) : path;
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            String directory = name.endsWith("/") ? name : name + "/";
            String inDirectory = names.ceiling(directory);
            if (names.contains(name) && !name.endsWith("/")) {
                jars.add(name);
            } else if (inDirectory == null || !inDirectory.startsWith(directory)) {
                missing.add(path);
            }
        }
        if (!missing.isEmpty()) {
            refuse("L215", "lacks a part of its class path", "its Bundle-ClassPath names " + shown(missing));
        }
        return jars;
    }

    private List<String> classPathHeader(Optional<Map<String, String>> headers) {
        try {
            return headers.map(each -> each.get(Constants.BUNDLE_CLASSPATH)).stream()
                    .map(Parser::parseHeader)
                    .flatMap(Stream::of)
                    .map(Clause::getName)
                    .toList();
        } catch (IllegalArgumentException e) {
            refuse("L215", "has a class path that cannot be read", "its Bundle-ClassPath: " + e.getMessage());
        }
        return List.of();
    }

    private void contents(Set<String> jars) throws IOException {
        List<String> damaged = new ArrayList<>();
        List<String> noJars = new ArrayList<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            CRC32 checksum = new CRC32();
            try (InputStream in = new CheckedInputStream(budget.entry(name, zip.getInputStream(entry)), checksum)) {
                if (jars.contains(name) && !jar(name, in)) {
                    noJars.add(name);
                }
                in.transferTo(OutputStream.nullOutputStream());
                if (checksum.getValue() != entry.getCrc()) {
                    damaged.add(name);
                }
            } catch (ZipException | EOFException e) {
                damaged.add(name);
            }
        }
        if (!damaged.isEmpty()) {
            refuse("L218", "is damaged", "what is packed in it as " + shown(damaged) + " cannot be unpacked");
        }
        if (!noJars.isEmpty()) {
            refuse("L215", "has a class path that cannot be read", "on its Bundle-ClassPath, no jar: " + shown(noJars));
        }
    }

    /** Unpacks a jar in the archive; false if it is none. */
    private boolean jar(String name, InputStream in) throws IOException {
        // Not closed: the archive is read on.
        ZipInputStream jar = new ZipInputStream(in);
        boolean hasEntries = false;
        try {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                hasEntries = true;
                budget.entry(name + "!/" + entry.getName(), jar).transferTo(OutputStream.nullOutputStream());
            }
        } catch (IllegalArgumentException e) {
            // So it complains of names that are no text.
            return false;
        }
        return hasEntries;
    }

    private void refuse(String code, String what, String why) {
        problems.add(Problem.error(code, "the library " + file + " " + what)
                .because(why)
                .fix(FIX));
    }

    private static String shown(Collection<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
