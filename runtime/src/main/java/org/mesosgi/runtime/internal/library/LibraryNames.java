package org.mesosgi.runtime.internal.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file names that a library may have. A manifest that was written for Mesos says {@code libfoo.so},
 * {@code libfoo.dylib} or {@code foo}; the bundle is {@code foo.jar}, or {@code foo-1.2.3.jar}.
 */
final class LibraryNames {

    private static final Pattern NATIVE = Pattern.compile("(?:lib)?(.+?)(?:\\.so(?:\\.[0-9.]+)?|\\.dylib|\\.dll)");
    private static final Pattern VERSIONED_JAR = Pattern.compile("(.+?)-[0-9][0-9A-Za-z.+-]*\\.jar");

    private LibraryNames() {}

    /** The exact file names to look for, the best first. */
    static List<String> candidates(String name) {
        if (name.endsWith(".jar")) {
            return List.of(name);
        }
        List<String> candidates = new ArrayList<>();
        candidates.add(name);
        Matcher nativeName = NATIVE.matcher(name);
        if (nativeName.matches()) {
            candidates.add(nativeName.group(1) + ".jar");
        }
        candidates.add(name + ".jar");
        return candidates;
    }

    /** What a name is without the decorations of a platform: {@code foo} for all of those above. */
    static String stem(String name) {
        Matcher nativeName = NATIVE.matcher(name);
        if (nativeName.matches()) {
            return nativeName.group(1);
        }
        return name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name;
    }

    /** The stem of a file that is called {@code stem-version.jar}. */
    static Optional<String> versionedStem(Path file) {
        Matcher matcher = VERSIONED_JAR.matcher(file.getFileName().toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
