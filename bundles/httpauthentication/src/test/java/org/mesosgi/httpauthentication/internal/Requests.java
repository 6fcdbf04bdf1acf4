package org.mesosgi.httpauthentication.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticator.AuthenticationResult;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Unauthorized;
import org.mesosgi.api.httpauthenticator.HttpAuthenticator;

/** What the tests of this package ask with. */
final class Requests {

    private Requests() {}

    static HttpRequest plain() {
        return new HttpRequest("GET", "/state", Optional.empty(), Map.of(), "127.0.0.1:1");
    }

    static HttpRequest saying(String authorization) {
        return plain().withHeader("Authorization", authorization);
    }

    static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }

    static AuthenticationResult result(HttpAuthenticator authenticator, HttpRequest request) {
        return authenticator.authenticate(request).toCompletableFuture().join();
    }

    static void assertRefused(AuthenticationResult result, String challenge) {
        assertThat(result).isEqualTo(new Unauthorized(List.of(challenge), "401 Unauthorized."));
    }

    static Map<String, Object> parameters(String... keysAndValues) {
        List<Parameter> list = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            list.add(new Parameter(keysAndValues[i], keysAndValues[i + 1]));
        }
        return Map.of(Parameters.PROPERTY, Parameters.of(list).toProperty());
    }
}
