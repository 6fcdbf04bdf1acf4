package org.mesosgi.process.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.process.http.HttpHandler;

class GateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "knows        | true  | 200  {} Basic",
                "knows        | false | 200  {} Basic",
                "claims       | false | 200  {} {fid=F}",
                "claims       | true  | 403 text/plain; charset=utf-8 {} The principal of the request has claims, but no name;"
                        + " here it needs one",
                "unauthorized | false | 401 text/plain; charset=utf-8 {WWW-Authenticate=Basic realm=\"r\"} 401 of Basic",
                "forbidden    | false | 403 text/plain; charset=utf-8 {} 403 of Basic",
                "fails        | false | 500 text/plain; charset=utf-8 {} 500 Internal Server Error. The log of the process"
                        + " says more."
            })
    void letsThroughWhomTheAuthenticatorKnows(String word, boolean demandsName, String answer) {
        assertThat(answer(word, demandsName, exchange -> {
                    String who = exchange.principal().orElseThrow().toString();
                    exchange.respond(
                            200, "", who.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.util.Map.of());
                }))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"knows"})
    void aHandlerThatFailsIsAnsweredFor(String word) {
        assertThat(answer(word, false, exchange -> {
                    throw new IllegalStateException("on purpose");
                }))
                .startsWith("500 ");
    }

    private static String answer(String word, boolean demandsName, HttpHandler handler) {
        Gate gate = new Gate(
                new Realm("r", demandsName),
                new CombinedAuthenticator(List.of(ScriptedAuthenticator.of("Basic", word))));
        FakeExchange exchange = new FakeExchange();
        gate.guard(handler).handle(exchange);
        return exchange.answer();
    }
}
