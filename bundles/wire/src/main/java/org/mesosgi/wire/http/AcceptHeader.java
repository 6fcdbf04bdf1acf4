package org.mesosgi.wire.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a request says that it accepts (RFC 9110, 12.5.1).
 *
 * @param ranges the media ranges, in their order; empty if the request does not say
 */
record AcceptHeader(Optional<List<Range>> ranges) {

    /**
     * One media range.
     *
     * @param pattern a media type, a type with any subtype, or anything
     * @param acceptable whether what matches is acceptable: its weight is not 0
     */
    record Range(String pattern, boolean acceptable) {
        static Range parse(String text) {
            String[] parts = text.split(";", -1);
            return new Range(
                    parts[0].strip().toLowerCase(Locale.ROOT),
                    Arrays.stream(parts).noneMatch(Range::isZeroWeight));
        }

        private static boolean isZeroWeight(String parameter) {
            return parameter.strip().toLowerCase(Locale.ROOT).matches("q\\s*=\\s*0(\\.0*)?");
        }
    }

    /** Reads all headers of a request. */
    static AcceptHeader parse(List<String> headers) {
        return new AcceptHeader(
                headers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(headers.stream()
                                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                                .map(Range::parse)
                                .toList()));
    }

    /** Whether a media type is acceptable. The most specific of the ranges that match it decides. */
    boolean accepts(String mediaType) {
        String anySubtype = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
        return ranges.map(given -> Stream.of(mediaType, anySubtype, "*/*")
                        .flatMap(pattern ->
                                given.stream().filter(range -> range.pattern().equals(pattern)))
                        .findFirst()
                        .map(Range::acceptable)
                        .orElse(false))
                .orElse(true);
    }
}
