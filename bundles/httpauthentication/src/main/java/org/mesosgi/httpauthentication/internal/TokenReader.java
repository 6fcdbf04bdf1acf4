package org.mesosgi.httpauthentication.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.mesosgi.api.value.Principal;

/**
 * Checks tokens: only HS256, whatever a token says of itself; the time of expiry, if it has one; and none that demands what
 * is not understood ({@code crit}).
 */
final class TokenReader {

    private final JwtConsumer consumer;

    TokenReader(HmacKey key) {
        consumer = new JwtConsumerBuilder()
                .setVerificationKey(key)
                // Mesos takes short keys; who gives us one is warned.
                .setRelaxVerificationKeyValidation()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                .setSkipDefaultAudienceValidation()
                .build();
    }

    /** The principal with the claims of a token, all as texts. */
    Principal read(String token) throws TokenException {
        try {
            Map<String, String> claims = new HashMap<>();
            consumer.processToClaims(token).getClaimsMap().forEach((name, value) -> claims.put(name, text(value)));
            if (claims.isEmpty()) {
                throw new TokenException("The token claims nothing");
            }
            return new Principal(Optional.empty(), claims);
        } catch (InvalidJwtException e) {
            throw new TokenException(reason(e), e);
        }
    }

    private static String reason(InvalidJwtException e) {
        if (e.hasExpired()) {
            return "The token has expired";
        }
        return e.hasErrorCode(ErrorCodes.SIGNATURE_INVALID) || e.hasErrorCode(ErrorCodes.SIGNATURE_MISSING)
                ? "The signature is not valid"
                : "The token cannot be accepted";
    }

    /** A text as it is, and everything else as JSON. */
    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        Map<String, Object> object = new HashMap<>();
        object.put("v", value);
        String json = JsonUtil.toJson(object);
        return json.substring("{\"v\":".length(), json.length() - 1);
    }
}
