package org.mesosgi.api.info;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesosgi.api.resource.Value;

/**
 * The marks of an agent, in order. A name may repeat.
 *
 * @param list the attributes
 */
public record Attributes(List<Attribute> list) {

    private static final Attributes NONE = new Attributes(List.of());

    public Attributes {
        list = List.copyOf(list);
    }

    /**
     * One mark.
     *
     * @param name its name
     * @param value a number, ranges, or a text
     */
    public record Attribute(String name, Value value) {

        @Override
        public String toString() {
            return name + ":" + value;
        }
    }

    /** No attributes. */
    public static Attributes none() {
        return NONE;
    }

    /**
     * Reads the text of Mesos' {@code --attributes} flag: {@code name:value} pairs with {@code ;} between them. A value
     * is a number, ranges in brackets, or else a text; it may hold further colons.
     *
     * @throws IllegalArgumentException if a pair has no colon or no name
     */
    public static Attributes parse(String text) {
        List<Attribute> attributes = new ArrayList<>();
        for (String pair : text.split(";", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int colon = pair.indexOf(':');
            if (colon < 0 || pair.substring(0, colon).isBlank()) {
                throw new IllegalArgumentException("attribute '" + pair.strip() + "' has not the form name:value");
            }
            attributes.add(new Attribute(
                    pair.substring(0, colon).strip(),
                    Value.parse(pair.substring(colon + 1).strip())));
        }
        return new Attributes(attributes);
    }

    /** The value of the first attribute of this name. */
    public Optional<Value> find(String name) {
        return list.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value)
                .findFirst();
    }

    /** These attributes and one more at the end. */
    public Attributes plus(String name, Value value) {
        List<Attribute> more = new ArrayList<>(list);
        more.add(new Attribute(name, value));
        return new Attributes(more);
    }
}
