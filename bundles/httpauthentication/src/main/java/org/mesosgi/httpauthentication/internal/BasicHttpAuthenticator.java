package org.mesosgi.httpauthentication.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticator.AuthenticationResult;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Authenticated;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Unauthorized;
import org.mesosgi.api.httpauthenticator.HttpAuthenticator;
import org.mesosgi.api.httpauthenticator.HttpAuthenticatorOptions;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Principal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Lets in whoever gives a name and its secret. The names are those of the host's credentials, or, if there is one, those of
 * the parameter {@code credentials}: a JSON array of objects {@code {"principal": "...", "secret": "..."}}. The parameter
 * {@code authentication_realm} is the realm of its challenges instead of the host's.
 */
@MesosModule(
        name = BasicHttpAuthenticator.NAME,
        kind = HttpAuthenticator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Authenticates HTTP requests by names and secrets.",
        compatible = true)
@Component(
        name = BasicHttpAuthenticator.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        scope = ServiceScope.PROTOTYPE)
public final class BasicHttpAuthenticator implements HttpAuthenticator {

    static final String NAME = "basic/HttpAuthenticator";

    private static final String REALM = "authentication_realm";
    private static final String CREDENTIALS = "credentials";
    private static final Set<String> KEYS = Set.of(REALM, CREDENTIALS);

    private final Optional<String> ownRealm;
    private final Optional<List<Credential>> ownCredentials;

    private volatile String realm = "";
    private volatile Map<String, byte[]> secrets = Map.of();

    /** @throws IllegalArgumentException if there is a parameter that it does not know, or one that it cannot read */
    @Activate
    public BasicHttpAuthenticator(Map<String, Object> properties) {
        Parameters parameters = Parameters.of(properties);
        parameters.list().stream()
                .map(Parameter::key)
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "the parameter '" + key + "' is unknown; there are " + REALM + " and " + CREDENTIALS);
                });
        ownRealm = parameters.find(REALM);
        ownCredentials = parameters.find(CREDENTIALS).map(CredentialsText::parse);
    }

    @Override
    public void initialize(HttpAuthenticatorOptions options) {
        realm = ownRealm.orElse(options.realm());
        secrets = ownCredentials
                .or(options::credentials)
                .orElseThrow(() -> new IllegalArgumentException("there are no credentials for the realm " + realm
                        + ": give --credentials to a master or --http_credentials to an agent, or the parameter "
                        + CREDENTIALS))
                .stream()
                .collect(Collectors.toUnmodifiableMap(
                        Credential::principal,
                        each -> each.secret().orElse("").getBytes(UTF_8),
                        (first, last) -> last));
    }

    @Override
    public String scheme() {
        return "Basic";
    }

    @Override
    public CompletionStage<AuthenticationResult> authenticate(HttpRequest request) {
        return CompletableFuture.completedFuture(request.header("Authorization")
                .flatMap(BasicCredentials::decode)
                .filter(this::isKnown)
                .<AuthenticationResult>map(known -> new Authenticated(new Principal(known.user())))
                .orElseGet(() -> new Unauthorized(List.of("Basic realm=\"" + realm + "\""), "401 Unauthorized.")));
    }

    /** Takes as long for a wrong secret as for the right one. */
    private boolean isKnown(BasicCredentials said) {
        byte[] secret = secrets.get(said.user());
        return secret != null && MessageDigest.isEqual(secret, said.password().getBytes(UTF_8));
    }

    /** What a request says. */
    record BasicCredentials(String user, String password) {

        private static final String SCHEME = "Basic ";

        /** A secret with a colon in it cannot be said, as in Mesos. */
        static Optional<BasicCredentials> decode(String header) {
            if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                return Optional.empty();
            }
            try {
                String text = new String(
                        Base64.getDecoder()
                                .decode(header.substring(SCHEME.length()).strip()),
                        UTF_8);
                String[] parts = text.split(":", -1);
                return parts.length == 2 ? Optional.of(new BasicCredentials(parts[0], parts[1])) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
