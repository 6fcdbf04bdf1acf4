package org.mesosgi.api.resource;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The value of a resource or of an attribute.
 *
 * <p>Values of one type can be added, taken away from each other and compared by {@link #contains}. Texts cannot: only
 * attributes have them. All values are immutable.
 */
public sealed interface Value {

    /**
     * An amount, in whole thousandths, so that sums are exact.
     *
     * @param thousandths the amount in thousandths
     */
    record Scalar(long thousandths) implements Value {

        private static final double LARGEST = Long.MAX_VALUE / 1000.0;

        /**
         * The amount that is nearest to a number; halves are rounded away from zero.
         *
         * @throws IllegalArgumentException if it is not finite, or too large to be counted in thousandths
         */
        public static Scalar of(double amount) {
            if (!(Math.abs(amount) < LARGEST)) {
                throw new IllegalArgumentException("Invalid scalar: " + amount + " is not in range");
            }
            long magnitude = Math.round(Math.abs(amount) * 1000);
            return new Scalar(amount < 0 ? -magnitude : magnitude);
        }

        /** The amount as a number. */
        public double amount() {
            return thousandths / 1000.0;
        }

        @Override
        public boolean isEmpty() {
            return thousandths == 0;
        }

        @Override
        public Scalar plus(Value other) {
            return new Scalar(Math.addExact(thousandths, sameType(other).thousandths));
        }

        @Override
        public Scalar minus(Value other) {
            return new Scalar(Math.max(0, thousandths - sameType(other).thousandths));
        }

        @Override
        public boolean contains(Value other) {
            return other instanceof Scalar scalar && scalar.thousandths <= thousandths;
        }

        private Scalar sameType(Value other) {
            return ValueTypes.require(Scalar.class, this, other);
        }

        /** The shortest decimal number, for example {@code 0.5}. */
        @Override
        public String toString() {
            return Thousandths.format(thousandths);
        }
    }

    /**
     * Ranges of whole numbers.
     *
     * @param ranges ascending, apart from each other by at least one number; the constructor sorts and joins what it
     *     gets
     */
    record Ranges(List<Range> ranges) implements Value {

        public Ranges {
            ranges = RangeList.normalize(ranges);
        }

        @Override
        public boolean isEmpty() {
            return ranges.isEmpty();
        }

        @Override
        public Ranges plus(Value other) {
            return new Ranges(RangeList.concatenate(ranges, sameType(other).ranges));
        }

        @Override
        public Ranges minus(Value other) {
            return new Ranges(RangeList.subtract(ranges, sameType(other).ranges));
        }

        @Override
        public boolean contains(Value other) {
            return other instanceof Ranges that && (that.ranges == ranges || RangeList.contains(ranges, that.ranges));
        }

        private Ranges sameType(Value other) {
            return ValueTypes.require(Ranges.class, this, other);
        }

        /** For example {@code [1-5, 7-9]}. */
        @Override
        public String toString() {
            return ranges.toString();
        }
    }

    /**
     * Names. Their order is kept, and does not count.
     *
     * @param items without repetition
     */
    record Items(List<String> items) implements Value {

        /** @throws IllegalArgumentException if a name repeats */
        public Items {
            items = List.copyOf(items);
            if (new HashSet<>(items).size() != items.size()) {
                throw new IllegalArgumentException("Invalid set resource: duplicated elements");
            }
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }

        @Override
        public Items plus(Value other) {
            Set<String> all = new LinkedHashSet<>(items);
            all.addAll(sameType(other).items);
            return new Items(List.copyOf(all));
        }

        @Override
        public Items minus(Value other) {
            List<String> those = sameType(other).items;
            return new Items(
                    items.stream().filter(item -> !those.contains(item)).toList());
        }

        @Override
        public boolean contains(Value other) {
            return other instanceof Items that && Set.copyOf(items).containsAll(that.items);
        }

        private Items sameType(Value other) {
            return ValueTypes.require(Items.class, this, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Items that && Set.copyOf(items).equals(Set.copyOf(that.items));
        }

        @Override
        public int hashCode() {
            return Set.copyOf(items).hashCode();
        }

        /** For example <code>{a, b}</code>. */
        @Override
        public String toString() {
            return "{" + String.join(", ", items) + "}";
        }
    }

    /**
     * A text; only attributes have one.
     *
     * @param text the text
     */
    record Text(String text) implements Value {

        public Text {
            requireNonNull(text, "text is null");
        }

        @Override
        public boolean isEmpty() {
            return text.isEmpty();
        }

        @Override
        public Value plus(Value other) {
            throw new IllegalArgumentException("a text cannot be added to: '" + text + "'");
        }

        @Override
        public Value minus(Value other) {
            throw new IllegalArgumentException("nothing can be taken away from a text: '" + text + "'");
        }

        @Override
        public boolean contains(Value other) {
            return equals(other);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether it is nothing: zero, no ranges, no names, an empty text. */
    boolean isEmpty();

    /**
     * The sum; for ranges and names the union.
     *
     * @throws IllegalArgumentException if the other value is of another type, or these are texts
     */
    Value plus(Value other);

    /**
     * The difference; never less than zero, as what is not there cannot be taken away.
     *
     * @throws IllegalArgumentException if the other value is of another type, or these are texts
     */
    Value minus(Value other);

    /** Whether the other value is of the same type and part of this one. */
    boolean contains(Value other);

    /**
     * Reads a value: ranges in brackets, names in braces, a number that is not negative, or else a text. Blanks do not
     * count, except within a text.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Value parse(String text) {
        return ValueParser.parse(text);
    }
}
