package org.mesosgi.loadqoscontroller.internal;

import java.util.OptionalDouble;
import org.mesosgi.api.Parameters;

/**
 * When a machine is overloaded: when its load is above one of these.
 *
 * @param fiveMinutes for the load of the last five minutes
 * @param fifteenMinutes for the load of the last fifteen minutes
 */
record Thresholds(OptionalDouble fiveMinutes, OptionalDouble fifteenMinutes) {

    private static final String FIVE_MINUTES = "load_threshold_5min";
    private static final String FIFTEEN_MINUTES = "load_threshold_15min";

    Thresholds {
        if (fiveMinutes.isEmpty() && fifteenMinutes.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one of the parameters '" + FIVE_MINUTES + "' and '" + FIFTEEN_MINUTES + "' is needed");
        }
    }

    /**
     * Those that parameters say.
     *
     * @throws IllegalArgumentException if there is none, or one is no number
     */
    static Thresholds of(Parameters parameters) {
        return new Thresholds(number(parameters, FIVE_MINUTES), number(parameters, FIFTEEN_MINUTES));
    }

    boolean areExceededBy(LoadAverage load) {
        return load.fiveMinutes() > fiveMinutes.orElse(Double.MAX_VALUE)
                || load.fifteenMinutes() > fifteenMinutes.orElse(Double.MAX_VALUE);
    }

    private static OptionalDouble number(Parameters parameters, String key) {
        return parameters
                .find(key)
                .map(text -> OptionalDouble.of(parse(key, text)))
                .orElse(OptionalDouble.empty());
    }

    private static double parse(String key, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is none of what we want.
        }
        throw new IllegalArgumentException("parameter '" + key + "' is '" + text
                + "', which is no load: give a number from 0 on, for example 8.5");
    }
}
