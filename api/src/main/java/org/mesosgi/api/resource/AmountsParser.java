package org.mesosgi.api.resource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text form of amounts by name. The messages are those that operators know from Mesos. */
final class AmountsParser {

    private AmountsParser() {}

    /**
     * Reads names and amounts.
     *
     * @param what what the amounts are, for the messages
     * @return amounts in thousandths by name
     */
    static Map<String, Long> parse(String text, String what) {
        Map<String, Long> thousandths = new TreeMap<>();
        for (String token : Tokens.of(text, ";")) {
            List<String> pair = Tokens.of(token, ":");
            if (pair.size() != 2) {
                throw new IllegalArgumentException("Failed to parse '" + token + "': missing or extra ':'");
            }
            String name = pair.get(0).strip();
            String amount = pair.get(1);
            if (thousandths.put(name, thousandths(amount, what)) != null) {
                throw failure(amount, what, "duplicate names are not allowed");
            }
        }
        return thousandths;
    }

    static String format(Map<String, Long> thousandths) {
        return thousandths.isEmpty()
                ? "{}"
                : thousandths.entrySet().stream()
                        .map(amount -> amount.getKey() + ":" + Thousandths.format(amount.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static long thousandths(String text, String what) {
        Value value;
        try {
            value = Value.parse(text);
        } catch (IllegalArgumentException e) {
            throw failure(text, what, e.getMessage());
        }
        if (value instanceof Value.Scalar scalar) {
            return scalar.thousandths();
        }
        throw failure(text, what, "only scalar values are allowed");
    }

    private static IllegalArgumentException failure(String text, String what, String why) {
        return new IllegalArgumentException("Failed to parse '" + text + "' to " + what + ": " + why);
    }
}
