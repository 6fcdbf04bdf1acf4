package org.mesosgi.httpauthentication.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.secretgenerator.SecretGenerator;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Principal;
import org.mesosgi.api.value.Secret;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.ServiceScope;

/** Makes tokens that {@link JwtHttpAuthenticator} accepts: a principal's claims, signed. They do not expire. */
@MesosModule(
        name = JwtSecretGenerator.NAME,
        kind = SecretGenerator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Makes JSON Web Tokens.",
        compatible = true)
@Component(
        name = JwtSecretGenerator.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        scope = ServiceScope.PROTOTYPE)
public final class JwtSecretGenerator implements SecretGenerator {

    static final String NAME = "jwt/SecretGenerator";

    private final Parameters parameters;
    private volatile Optional<HmacKey> key = Optional.empty();

    /** The parameter {@code secret_key} is the key instead of the host's. */
    @Activate
    public JwtSecretGenerator(Map<String, Object> properties) {
        parameters = Parameters.of(properties);
    }

    @Override
    public void initialize(Optional<Data> hostKey) {
        key = Optional.of(JwtKey.of(parameters, hostKey));
    }

    /** Fails for a principal that has a name: a token carries claims only. */
    @Override
    public CompletionStage<Secret> generate(Principal principal) {
        if (principal.value().isPresent()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "the principal '" + principal + "' has a name, and may only have claims"));
        }
        JwtClaims claims = new JwtClaims();
        principal.claims().forEach(claims::setStringClaim);
        JsonWebSignature token = new JsonWebSignature();
        token.setHeader("typ", "JWT");
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKey(key.orElseThrow());
        token.setDoKeyValidation(false);
        token.setPayload(claims.toJson());
        try {
            return CompletableFuture.completedFuture(new Secret.Value(Data.of(token.getCompactSerialization())));
        } catch (JoseException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
