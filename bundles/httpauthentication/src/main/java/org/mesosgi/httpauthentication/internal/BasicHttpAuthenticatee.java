package org.mesosgi.httpauthentication.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticatee.HttpAuthenticatee;
import org.mesosgi.api.value.Credential;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.ServiceScope;

/** Says the name and the secret of the credential with each request; nothing if there is no credential. */
@MesosModule(
        name = BasicHttpAuthenticatee.NAME,
        kind = HttpAuthenticatee.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Authenticates HTTP requests to servers by a name and a secret.",
        compatible = true)
@Component(
        name = BasicHttpAuthenticatee.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        scope = ServiceScope.PROTOTYPE)
public final class BasicHttpAuthenticatee implements HttpAuthenticatee {

    static final String NAME = "basic/HttpAuthenticatee";

    @Override
    public String scheme() {
        return "Basic";
    }

    @Override
    public CompletionStage<HttpRequest> authenticate(HttpRequest request, Optional<Credential> credential) {
        return CompletableFuture.completedFuture(credential
                .map(known -> request.withHeader("Authorization", "Basic " + encode(known)))
                .orElse(request));
    }

    private static String encode(Credential credential) {
        String text = credential.principal() + ":" + credential.secret().orElse("");
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
