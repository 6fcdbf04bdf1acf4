package org.mesosgi.externalallocator.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesosgi.api.Parameters;

/** Who comes first when an agent is offered. */
enum Order {
    /** The one whose last offer is the longest ago. */
    LONGEST_WAITING,
    /** The one that has subscribed first. */
    FIRST_COME;

    private static final String PARAMETER = "order";

    /** @throws IllegalArgumentException if there is a parameter {@code order} that is none of them */
    static Order of(Parameters parameters) {
        String name = parameters.find(PARAMETER).orElse(LONGEST_WAITING.text());
        return Stream.of(values())
                .filter(order -> order.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("parameter '" + PARAMETER + "' is '" + name
                        + "'; it can be " + Stream.of(values()).map(Order::text).collect(Collectors.joining(" or "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
