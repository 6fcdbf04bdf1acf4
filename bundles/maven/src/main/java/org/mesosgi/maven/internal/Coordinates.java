package org.mesosgi.maven.internal;

import java.util.List;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * What Maven calls a jar.
 *
 * @param group its group
 * @param artifact its name in the group
 * @param version its version
 */
record Coordinates(String group, String artifact, String version) {

    static final String SCHEME = "mvn";

    private static final String PART = "[A-Za-z0-9_.+-]+";

    /**
     * Reads {@code mvn:group:artifact:version}, or with slashes between them, as Pax URL writes it.
     *
     * @throws ProblemException if it is neither
     */
    static Coordinates parse(String name) {
        String coordinates = name.substring(SCHEME.length() + 1);
        List<String> parts = List.of(coordinates.split(coordinates.contains("/") ? "/" : ":", -1));
        if (parts.size() != 3 || !parts.stream().allMatch(part -> part.matches(PART))) {
            throw new ProblemException(
                    Problem.error("L209", "the library's name '" + name + "' names no jar of Maven's")
                            .because("it is not of the form mvn:<group>:<artifact>:<version>")
                            .fix("write for example mvn:com.example:foo:1.2.3"));
        }
        return new Coordinates(parts.get(0), parts.get(1), parts.get(2));
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }
}
