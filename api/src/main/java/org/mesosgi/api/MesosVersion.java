package org.mesosgi.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version as Mesos writes and orders it: {@code major[.minor[.patch]][-prerelease][+build]}.
 *
 * <p>A pre-release comes before its release; its identifiers are compared one by one, numbers by value and before words,
 * words by their ASCII codes, and a shorter list before one that it begins. The build does not count, neither for order
 * nor for {@link #equals}.
 *
 * @param major the first number
 * @param minor the second
 * @param patch the third
 * @param prerelease the identifiers of a pre-release
 * @param build the identifiers of a build
 */
public record MesosVersion(long major, long minor, long patch, List<String> prerelease, List<String> build)
        implements Comparable<MesosVersion> {

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-Za-z-]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final long MAX_COMPONENT = 0xFFFF_FFFFL;

    private static final Comparator<MesosVersion> ORDER = Comparator.comparingLong(MesosVersion::major)
            .thenComparingLong(MesosVersion::minor)
            .thenComparingLong(MesosVersion::patch)
            .thenComparing(MesosVersion::prerelease, MesosVersion::comparePrereleases);

    public MesosVersion {
        prerelease = List.copyOf(prerelease);
        build = List.copyOf(build);
    }

    /** The version of the Mesos that this API describes. */
    public static MesosVersion current() {
        return parse(Mesos.VERSION);
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException if it is none; the message says which part is wrong
     */
    public static MesosVersion parse(String text) {
        String rest = text;
        List<String> build = List.of();
        int plus = rest.indexOf('+');
        if (plus >= 0) {
            build = identifiers("build", rest.substring(plus + 1));
            rest = rest.substring(0, plus);
        }
        List<String> prerelease = List.of();
        int dash = rest.indexOf('-');
        if (dash >= 0) {
            prerelease = identifiers("prerelease", rest.substring(dash + 1));
            rest = rest.substring(0, dash);
        }
        String[] components = rest.split("\\.", -1);
        if (components.length > 3) {
            throw new IllegalArgumentException("Version contains more than three components: '" + text + "'");
        }
        long[] numbers = new long[3];
        for (int i = 0; i < components.length; i++) {
            numbers[i] = component(components[i]);
        }
        return new MesosVersion(numbers[0], numbers[1], numbers[2], prerelease, build);
    }

    /** Whether it is a pre-release. */
    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    @Override
    public int compareTo(MesosVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MesosVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(major * 31 * 31 + minor * 31 + patch) * 31 + prerelease.hashCode();
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + label("-", prerelease) + label("+", build);
    }

    private static String label(String sign, List<String> identifiers) {
        return identifiers.isEmpty() ? "" : sign + String.join(".", identifiers);
    }

    private static long component(String text) {
        if (DIGITS.matcher(text).matches()) {
            try {
                long number = Long.parseLong(text);
                if (number <= MAX_COMPONENT) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // More digits than any number of a version has: refused below like all that is too large.
            }
        }
        throw new IllegalArgumentException(
                "Invalid version component '" + text + "': Failed to convert '" + text + "' to number");
    }

    private static List<String> identifiers(String what, String text) {
        List<String> identifiers = new ArrayList<>();
        for (String identifier : text.split("\\.", -1)) {
            if (identifier.isEmpty()) {
                throw new IllegalArgumentException("Invalid " + what + " label: Empty identifier");
            }
            if (!IDENTIFIER.matcher(identifier).matches()) {
                throw new IllegalArgumentException(
                        "Invalid " + what + " label: Identifier contains illegal character: '" + identifier + "'");
            }
            identifiers.add(identifier);
        }
        return identifiers;
    }

    private static int comparePrereleases(List<String> left, List<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareIdentifiers(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftIsNumber = DIGITS.matcher(left).matches();
        boolean rightIsNumber = DIGITS.matcher(right).matches();
        if (leftIsNumber && rightIsNumber) {
            return new java.math.BigInteger(left).compareTo(new java.math.BigInteger(right));
        }
        if (leftIsNumber != rightIsNumber) {
            return leftIsNumber ? -1 : 1;
        }
        return left.compareTo(right);
    }
}
