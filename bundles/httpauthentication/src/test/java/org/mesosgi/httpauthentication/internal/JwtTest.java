package org.mesosgi.httpauthentication.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mesosgi.httpauthentication.internal.Requests.assertRefused;
import static org.mesosgi.httpauthentication.internal.Requests.basic;
import static org.mesosgi.httpauthentication.internal.Requests.parameters;
import static org.mesosgi.httpauthentication.internal.Requests.plain;
import static org.mesosgi.httpauthentication.internal.Requests.result;
import static org.mesosgi.httpauthentication.internal.Requests.saying;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Authenticated;
import org.mesosgi.api.httpauthenticator.HttpAuthenticatorOptions;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Principal;
import org.mesosgi.api.value.Secret;

/** Tokens are made here by hand, so that it is not the library alone that agrees with itself. */
class JwtTest {

    private static final String KEY = "a key that is long enough for anybody";
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String PLAIN = "Bearer realm=\"mesos-agent-executor\"";

    private final JwtHttpAuthenticator authenticator = new JwtHttpAuthenticator(Map.of());
    private final JwtSecretGenerator generator = new JwtSecretGenerator(Map.of());

    @BeforeEach
    void initialize() {
        authenticator.initialize(
                new HttpAuthenticatorOptions("mesos-agent-executor", Optional.empty(), Optional.of(Data.of(KEY))));
        generator.initialize(Optional.of(Data.of(KEY)));
    }

    @Test
    void aTokenThatIsSignedGivesItsClaimsAsTexts() {
        String payload = "{\"fid\":\"F\",\"n\":1,\"yes\":true,\"list\":[1,\"a\"],\"none\":null}";

        assertThat(result(authenticator, saying("Bearer " + token(HS256, payload, KEY))))
                .isEqualTo(new Authenticated(new Principal(
                        Optional.empty(),
                        Map.of("fid", "F", "n", "1", "yes", "true", "list", "[1,\"a\"]", "none", "null"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"alg\":\"HS256\"}                              | {\"exp\":1,\"fid\":\"F\"} | The token has expired",
                "{\"alg\":\"HS384\"}                              | {\"fid\":\"F\"}           | The token cannot be accepted",
                "{\"alg\":\"none\"}                               | {\"fid\":\"F\"}           | The token cannot be accepted",
                "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":\"y\"} | {\"fid\":\"F\"}           | The token cannot be accepted",
                "{\"alg\":\"HS256\"}                              | {}                        | The token claims nothing",
                "{\"alg\":\"HS256\"}                              | []                        | The token cannot be accepted"
            })
    void aTokenThatIsSignedMayStillNotBeGood(String header, String payload, String reason) {
        assertInvalid(token(header, payload, KEY), reason);
    }

    @Test
    void aTokenThatHasNotExpiredYetIsGood() {
        assertThat(result(authenticator, saying("Bearer " + token(HS256, "{\"exp\":99999999999}", KEY))))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void aTokenWithoutASignatureOrOfAnotherKeyIsNotGood() {
        String other = token(HS256, "{\"fid\":\"F\"}", "another key that is long enough, too");

        assertInvalid(other, "The signature is not valid");
        assertInvalid(other.substring(0, other.lastIndexOf('.') + 1), "The signature is not valid");
        assertInvalid("rubbish", "The token cannot be accepted");
    }

    @Test
    void whoBringsNoTokenIsAskedForOne() {
        assertRefused(result(authenticator, plain()), PLAIN);
        assertRefused(result(authenticator, saying(basic("alice:s1"))), PLAIN);
        assertRefused(result(authenticator, saying("Bearer a b")), PLAIN);
    }

    @Test
    void acceptsWhatTheGeneratorHasMade() {
        Principal executor = new Principal(Optional.empty(), Map.of("fid", "F", "eid", "E", "cid", "C"));

        Secret secret = generator.generate(executor).toCompletableFuture().join();

        assertThat(secret)
                .isInstanceOfSatisfying(
                        Secret.Value.class,
                        value -> assertThat(result(
                                        authenticator,
                                        saying("Bearer " + value.data().text())))
                                .isEqualTo(new Authenticated(executor)));
    }

    @Test
    void theGeneratorTakesNoPrincipalWithAName() {
        Assertions.assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> generator
                        .generate(new Principal(Optional.of("alice"), Map.of("fid", "F")))
                        .toCompletableFuture()
                        .join())
                .withMessageContaining("has a name, and may only have claims");
    }

    @Test
    void withoutAKeyNeitherOfThemWorks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        authenticator.initialize(new HttpAuthenticatorOptions("r", Optional.empty(), Optional.empty())))
                .withMessageContaining("--jwt_secret_key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator.initialize(Optional.of(Data.none())))
                .withMessageContaining("there is no key, or an empty one");
    }

    @Test
    void aKeyMayBeAParameterAndShort() {
        JwtHttpAuthenticator own = new JwtHttpAuthenticator(parameters("secret_key", "short"));
        own.initialize(new HttpAuthenticatorOptions("r", Optional.empty(), Optional.of(Data.of(KEY))));

        assertThat(result(own, saying("Bearer " + token(HS256, "{\"fid\":\"F\"}", "short"))))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void secretsThatCarryTheirBytesAreResolvedAndNoOthers() {
        ValueSecretResolver resolver = new ValueSecretResolver();
        Secret.Value value = new Secret.Value(Data.of("s"));

        assertThat(resolver.resolve(value)).isCompletedWithValue(value);
        assertThat(resolver.resolve(new Secret.Reference("name", Optional.empty())))
                .isCompletedExceptionally();
    }

    private void assertInvalid(String token, String reason) {
        assertRefused(
                result(authenticator, saying("Bearer " + token)),
                PLAIN + ", error=\"invalid_token\", error_description=\"" + reason + "\"");
    }

    private static String token(String header, String payload, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            String signed = base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
            return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
