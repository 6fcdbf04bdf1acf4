package org.mesosgi.httpauthentication.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mesosgi.httpauthentication.internal.Requests.assertRefused;
import static org.mesosgi.httpauthentication.internal.Requests.basic;
import static org.mesosgi.httpauthentication.internal.Requests.parameters;
import static org.mesosgi.httpauthentication.internal.Requests.plain;
import static org.mesosgi.httpauthentication.internal.Requests.result;
import static org.mesosgi.httpauthentication.internal.Requests.saying;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Authenticated;
import org.mesosgi.api.httpauthenticator.HttpAuthenticatorOptions;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Principal;

class BasicHttpAuthenticatorTest {

    private static final String CHALLENGE = "Basic realm=\"mesos-master-readonly\"";

    private final BasicHttpAuthenticator authenticator = new BasicHttpAuthenticator(Map.of());

    @Test
    void letsInWhoGivesANameAndItsSecret() {
        initialize();

        assertThat(result(authenticator, saying(basic("alice:s1"))))
                .isEqualTo(new Authenticated(new Principal("alice")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic !!!",
                "Basic",
                "Basic ",
                "Bearer YWxpY2U6czE=",
                "YWxpY2U6czE=",
                "Basic YWxpY2U6YmFk", // alice:bad
                "Basic YWxpY2U6", // alice:
                "Basic YWxpY2U=", // alice
                "Basic Ym9iOnMx", // bob:s1
                "Basic Y2Fyb2w6YTpi" // carol:a:b, which is her secret
            })
    void refusesEverybodyElse(String said) {
        initialize();

        assertRefused(result(authenticator, saying(said)), CHALLENGE);
    }

    @Test
    void refusesWhoSaysNothing() {
        initialize();

        assertRefused(result(authenticator, plain()), CHALLENGE);
    }

    @Test
    void aHostWithoutCredentialsCannotUseIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        authenticator.initialize(new HttpAuthenticatorOptions("r", Optional.empty(), Optional.empty())))
                .withMessageContaining("no credentials for the realm r")
                .withMessageContaining("--credentials")
                .withMessageContaining("--http_credentials");
    }

    @Test
    void itsParametersCountMoreThanWhatTheHostKnows() {
        BasicHttpAuthenticator own = new BasicHttpAuthenticator(parameters(
                "authentication_realm", "mine", "credentials", "[{\"principal\": \"bob\", \"secret\": \"s2\"}]"));
        own.initialize(new HttpAuthenticatorOptions("r", Optional.empty(), Optional.empty()));

        assertThat(result(own, saying(basic("bob:s2")))).isEqualTo(new Authenticated(new Principal("bob")));
        assertRefused(result(own, saying(basic("alice:s1"))), "Basic realm=\"mine\"");
    }

    @Test
    void refusesParametersThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasicHttpAuthenticator(parameters("realm", "r")))
                .withMessage("the parameter 'realm' is unknown; there are authentication_realm and credentials");
    }

    @Test
    void tellsAllThatIsWrongWithItsCredentialsAndNoSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasicHttpAuthenticator(
                        parameters("credentials", "[{\"secret\": \"hidden\"}, {\"principal\": \"a\"}, 3]")))
                .withMessageContainingAll("entry 1", "entry 3")
                .withMessageNotContainingAny("hidden", "entry 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasicHttpAuthenticator(parameters("credentials", "{")))
                .withMessageContaining("is no JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasicHttpAuthenticator(parameters("credentials", "{}")))
                .withMessageContaining("it is no array");
    }

    @Test
    void itsOtherSideSaysWhatItWantsToHear() {
        initialize();
        BasicHttpAuthenticatee authenticatee = new BasicHttpAuthenticatee();

        HttpRequest request = authenticatee
                .authenticate(plain(), Optional.of(new Credential("alice", Optional.of("s1"))))
                .toCompletableFuture()
                .join();

        assertThat(authenticatee.scheme()).isEqualTo(authenticator.scheme()).isEqualTo("Basic");
        assertThat(result(authenticator, request)).isEqualTo(new Authenticated(new Principal("alice")));
    }

    @Test
    void itsOtherSideSaysNothingWithoutACredential() {
        assertThat(new BasicHttpAuthenticatee().authenticate(plain(), Optional.empty()))
                .isCompletedWithValue(plain());
    }

    private void initialize() {
        authenticator.initialize(new HttpAuthenticatorOptions(
                "mesos-master-readonly",
                Optional.of(List.of(
                        new Credential("alice", Optional.of("s1")), new Credential("carol", Optional.of("a:b")))),
                Optional.empty()));
    }
}
