package org.mesosgi.process.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticator.AuthenticationResult;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Authenticated;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Forbidden;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Unauthorized;
import org.mesosgi.api.httpauthenticator.HttpAuthenticator;

/** Mesos' rules for several authenticators of one realm. The authenticators are called A, B and C. */
class CombinedAuthenticatorTest {

    private static final HttpRequest REQUEST = new HttpRequest("GET", "/", Optional.empty(), Map.of(), "test");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // one: what it says is the answer
                "knows                            | A",
                "unauthorized                     | 401 A realm=\"r\": 401 of A",
                "forbidden                        | 403 403 of A",
                "fails                            | failure: A fails",
                "throws                           | failure: A throws",
                "silent                           | failure: the authenticator says nothing",
                // several: the first who knows the principal counts, whatever the others say
                "knows knows                      | A",
                "unauthorized knows               | B",
                "forbidden knows                  | B",
                "fails knows                      | B",
                "throws knows                     | B",
                "silent knows                     | B",
                "unauthorized forbidden knows     | C",
                // then whoever wants to hear more
                "unauthorized unauthorized        | 401 A realm=\"r\",B realm=\"r\": \"A\" 401 of A; \"B\" 401 of B",
                "forbidden unauthorized           | 401 B realm=\"r\": \"B\" 401 of B",
                "unauthorized forbidden           | 401 A realm=\"r\": \"A\" 401 of A",
                "fails unauthorized silent        | 401 B realm=\"r\": \"B\" 401 of B",
                // then whoever forbids it
                "forbidden forbidden              | 403 \"A\" 403 of A; \"B\" 403 of B",
                "fails forbidden                  | 403 \"B\" 403 of B",
                "silent forbidden                 | 403 \"B\" 403 of B",
                // then there are only failures
                "fails throws                     | failure: A fails; B throws",
                "silent fails                     | failure: B fails",
                "silent silent                    | failure: no authenticator says anything"
            })
    void saysWhatSeveralSay(String authenticators, String outcome) {
        List<HttpAuthenticator> all = new ArrayList<>();
        for (String word : authenticators.split(" ", -1)) {
            all.add(ScriptedAuthenticator.of(String.valueOf((char) ('A' + all.size())), word));
        }

        assertThat(describe(new CombinedAuthenticator(all))).isEqualTo(outcome);
    }

    @Test
    void nobodyIsAskedAfterWhoKnows() {
        List<String> asked = new ArrayList<>();
        HttpAuthenticator second = new ScriptedAuthenticator("B", () -> {
            asked.add("B");
            return CompletableFuture.completedFuture(null);
        });

        describe(new CombinedAuthenticator(List.of(ScriptedAuthenticator.of("A", "knows"), second)));

        assertThat(asked).isEmpty();
    }

    @Test
    void waitsForEachAnswer() {
        CompletableFuture<AuthenticationResult> late = new CompletableFuture<>();
        CombinedAuthenticator combined = new CombinedAuthenticator(
                List.of(new ScriptedAuthenticator("A", () -> late), ScriptedAuthenticator.of("B", "knows")));

        CompletableFuture<AuthenticationResult> result =
                combined.authenticate(REQUEST).toCompletableFuture();
        assertThat(result).isNotDone();
        late.complete(new Forbidden(""));

        assertThat(result).isCompletedWithValueMatching(Authenticated.class::isInstance);
    }

    private static String describe(CombinedAuthenticator combined) {
        return combined.authenticate(REQUEST)
                .handle((result, failure) -> failure == null
                        ? describe(result)
                        : "failure: " + (failure.getCause() == null ? failure : failure.getCause()).getMessage())
                .toCompletableFuture()
                .join();
    }

    private static String describe(AuthenticationResult result) {
        if (result instanceof Authenticated known) {
            return known.principal().toString();
        }
        if (result instanceof Unauthorized unauthorized) {
            return "401 " + String.join(",", unauthorized.challenges()) + ": " + shorten(unauthorized.body());
        }
        return "403 " + shorten(((Forbidden) result).body());
    }

    private static String shorten(String body) {
        return body.replace(" authenticator returned:\n", " ").replace("\n\n", "; ");
    }
}
