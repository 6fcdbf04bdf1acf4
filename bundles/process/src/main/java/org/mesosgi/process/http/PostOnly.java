package org.mesosgi.process.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** What endpoints of calls have in common: they are called by POST. */
public final class PostOnly {

    private PostOnly() {}

    /** Whether a request was refused, since its method is another one. */
    public static boolean refuses(HttpExchange exchange) {
        if (exchange.method().equals("POST")) {
            return false;
        }
        exchange.respond(
                405,
                "text/plain; charset=utf-8",
                ("405 Method Not Allowed. Expecting one of { 'POST' }, but received '" + exchange.method() + "'.")
                        .getBytes(UTF_8),
                Map.of("Allow", "POST"));
        return true;
    }
}
