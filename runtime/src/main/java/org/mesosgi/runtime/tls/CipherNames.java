package org.mesosgi.runtime.tls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** OpenSSL's names of cipher suites, and those of the standard, which the platform has. */
final class CipherNames {

    /** The suites by both names. */
    private final Map<String, String> suites = new LinkedHashMap<>();

    CipherNames(Iterable<String> supported) {
        for (String suite : supported) {
            suites.put(suite, suite);
            suites.put(openSsl(suite), suite);
        }
    }

    /** The suite of a name; empty if the platform has none. */
    Optional<String> find(String name) {
        return Optional.ofNullable(suites.get(name));
    }

    /** Whether a suite is one of TLS 1.3: these have the same name everywhere. */
    static boolean isOfTls13(String suite) {
        return suite.startsWith("TLS_") && !suite.contains("_WITH_") && !suite.endsWith("_SCSV");
    }

    /** For example {@code ECDHE-RSA-AES128-GCM-SHA256} for {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}. */
    private static String openSsl(String suite) {
        if (!suite.contains("_WITH_")) {
            return suite;
        }
        return suite.substring("TLS_".length())
                .replaceFirst("^RSA_WITH_", "")
                .replace("_WITH_", "_")
                .replaceFirst("AES_(\\d+)_(CBC_)?", "AES$1_")
                .replace("CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305")
                .replace("3DES_EDE_CBC", "DES_CBC3")
                .replace('_', '-');
    }
}
