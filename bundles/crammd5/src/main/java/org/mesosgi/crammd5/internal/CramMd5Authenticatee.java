package org.mesosgi.crammd5.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.authenticatee.Authenticatee;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.value.Credential;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves by CRAM-MD5 that its host knows a secret. */
@MesosModule(
        name = CramMd5Authenticatee.NAME,
        kind = Authenticatee.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Authenticates to masters by CRAM-MD5.",
        compatible = true)
@Component(
        name = CramMd5Authenticatee.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        scope = ServiceScope.PROTOTYPE)
public final class CramMd5Authenticatee implements Authenticatee {

    static final String NAME = "crammd5/Authenticatee";

    private static final Logger LOG = LoggerFactory.getLogger(CramMd5Authenticatee.class);

    private final AtomicReference<Optional<ClientSession>> session = new AtomicReference<>(Optional.empty());

    @Override
    public CompletionStage<Boolean> authenticate(AuthenticationChannel channel, Credential credential) {
        if (credential.secret().isEmpty()) {
            LOG.warn("The credential of '{}' has no secret, so that it proves nothing", credential.principal());
            return CompletableFuture.completedFuture(false);
        }
        ClientSession attempt = new ClientSession(
                channel, credential.principal(), credential.secret().get());
        session.set(Optional.of(attempt));
        attempt.begin();
        return attempt.result();
    }

    /** Ends the attempt that is under way, if there is one. */
    @Deactivate
    void destroy() {
        session.get().ifPresent(ClientSession::destroy);
    }
}
