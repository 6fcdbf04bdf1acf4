package org.mesosgi.httpauthentication.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticator.AuthenticationResult;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Authenticated;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Unauthorized;
import org.mesosgi.api.httpauthenticator.HttpAuthenticator;
import org.mesosgi.api.httpauthenticator.HttpAuthenticatorOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.ServiceScope;

/** Lets in whoever brings a token that was signed with the key. Its principals have claims, and no name. */
@MesosModule(
        name = JwtHttpAuthenticator.NAME,
        kind = HttpAuthenticator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Authenticates HTTP requests by JSON Web Tokens.",
        compatible = true)
@Component(
        name = JwtHttpAuthenticator.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        scope = ServiceScope.PROTOTYPE)
public final class JwtHttpAuthenticator implements HttpAuthenticator {

    static final String NAME = "jwt/HttpAuthenticator";

    private static final String BODY = "401 Unauthorized.";
    private static final String SCHEME = "Bearer";

    private final Parameters parameters;
    private volatile String realm = "";
    private volatile Optional<TokenReader> reader = Optional.empty();

    /** The parameter {@code secret_key} is the key instead of the host's. */
    @Activate
    public JwtHttpAuthenticator(Map<String, Object> properties) {
        parameters = Parameters.of(properties);
    }

    @Override
    public void initialize(HttpAuthenticatorOptions options) {
        realm = options.realm();
        reader = Optional.of(new TokenReader(JwtKey.of(parameters, options.key())));
    }

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public CompletionStage<AuthenticationResult> authenticate(HttpRequest request) {
        return CompletableFuture.completedFuture(result(request));
    }

    private AuthenticationResult result(HttpRequest request) {
        String[] words = request.header("Authorization").orElse("").split(" ", -1);
        String challenge = SCHEME + " realm=\"" + realm + "\"";
        if (words.length != 2 || !words[0].equalsIgnoreCase(SCHEME)) {
            return new Unauthorized(List.of(challenge), BODY);
        }
        try {
            return new Authenticated(reader.orElseThrow().read(words[1]));
        } catch (TokenException e) {
            return new Unauthorized(
                    List.of(challenge + ", error=\"invalid_token\", error_description=\"" + e.getMessage() + "\""),
                    BODY);
        }
    }
}
