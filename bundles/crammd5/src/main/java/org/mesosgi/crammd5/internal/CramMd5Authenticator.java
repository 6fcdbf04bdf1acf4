package org.mesosgi.crammd5.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authenticator.Authenticator;
import org.mesosgi.api.value.Credential;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authenticates by CRAM-MD5 whoever has one of the credentials. Without any, it refuses everybody. */
@MesosModule(
        name = CramMd5Authenticator.NAME,
        kind = Authenticator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Authenticates agents by CRAM-MD5.",
        compatible = true)
@Component(
        name = CramMd5Authenticator.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        scope = ServiceScope.PROTOTYPE)
public final class CramMd5Authenticator implements Authenticator {

    static final String NAME = "crammd5/Authenticator";

    private static final Logger LOG = LoggerFactory.getLogger(CramMd5Authenticator.class);

    /** The attempts under way, by their channels. */
    private final Map<AuthenticationChannel, ServerSession> sessions = new ConcurrentHashMap<>();

    private volatile Map<String, String> secrets = Map.of();
    private volatile boolean destroyed;

    /** An entry without a secret lets nobody in: the mechanism wants one. */
    @Override
    public void initialize(Optional<List<Credential>> credentials) {
        if (credentials.isEmpty()) {
            LOG.info("There are no credentials, so that nobody can be authenticated");
        }
        secrets = credentials.orElse(List.of()).stream()
                .collect(Collectors.toUnmodifiableMap(
                        Credential::principal, each -> each.secret().orElse(""), (first, last) -> last));
    }

    @Override
    public CompletionStage<Optional<String>> authenticate(AuthenticationChannel channel) {
        ServerSession session = new ServerSession(channel, secrets);
        if (sessions.putIfAbsent(channel, session) != null) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    "an authentication session with " + channel.peer() + " is active already"));
        }
        session.result().whenComplete((principal, failure) -> sessions.remove(channel, session));
        session.begin();
        if (destroyed) {
            session.destroy();
        }
        return session.result();
    }

    /** Ends the attempts that are under way. */
    @Deactivate
    void destroy() {
        destroyed = true;
        sessions.values().forEach(ServerSession::destroy);
    }
}
