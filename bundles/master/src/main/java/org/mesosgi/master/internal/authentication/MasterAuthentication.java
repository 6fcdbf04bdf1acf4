package org.mesosgi.master.internal.authentication;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.authenticator.Authenticator;
import org.mesosgi.api.value.Credential;
import org.mesosgi.process.authentication.BuiltInLibraries;
import org.mesosgi.process.authentication.HttpAuthentication;
import org.mesosgi.process.authentication.PathRealms;
import org.mesosgi.process.authentication.Realm;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;
import org.mesosgi.wire.credential.CredentialFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modules that authenticate for a master, as its flags name them. */
public final class MasterAuthentication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MasterAuthentication.class);

    private static final String BUILT_IN = "crammd5";

    private static final Realm READONLY = new Realm("mesos-master-readonly", false);
    private static final Realm READWRITE = new Realm("mesos-master-readwrite", true);
    private static final Realm SCHEDULER = new Realm("mesos-master-scheduler", true);

    /** Agents come in by the cluster's endpoint, and are authenticated on it. */
    private static final PathRealms PATHS = new PathRealms(
            "/master",
            Set.of("/health", "/version", "/help", "/redirect", "/api/v1/cluster"),
            Map.ofEntries(
                    Map.entry("/api/v1", READWRITE),
                    Map.entry("/api/v1/scheduler", SCHEDULER),
                    Map.entry("/create-volumes", READWRITE),
                    Map.entry("/destroy-volumes", READWRITE),
                    Map.entry("/logging/toggle", READWRITE),
                    Map.entry("/machine", READWRITE),
                    Map.entry("/maintenance/schedule", READWRITE),
                    Map.entry("/quota", READWRITE),
                    Map.entry("/reserve", READWRITE),
                    Map.entry("/teardown", READWRITE),
                    Map.entry("/unreserve", READWRITE),
                    Map.entry("/weights", READWRITE)),
            READONLY);

    private final boolean agentsMust;
    private final Duration timeout;
    private final Optional<Slot<Authenticator>> authenticator;
    private final HttpAuthentication http;

    private MasterAuthentication(
            boolean agentsMust,
            Duration timeout,
            Optional<Slot<Authenticator>> authenticator,
            HttpAuthentication http) {
        this.agentsMust = agentsMust;
        this.timeout = timeout;
        this.authenticator = authenticator;
        this.http = http;
    }

    /**
     * Selects them.
     *
     * @throws ProblemException if flags or modules cannot be used: all that is wrong
     */
    public static MasterAuthentication select(ModuleRuntime modules, Flags flags) {
        ProblemCollector problems = new ProblemCollector();
        Optional<List<Credential>> credentials = problems.take(
                        () -> flags.find("credentials").map(value -> CredentialFiles.all("credentials", value)))
                .flatMap(read -> read);
        boolean canBeRead = problems.isEmpty();
        HttpAuthentication http = new HttpAuthentication(modules, "master", credentials, Optional.empty());
        Optional<Slot<Authenticator>> authenticator = Optional.empty();
        if (canBeRead) {
            // Otherwise the modules would only complain of the lack of what is there, but wrong.
            problems.attempt(() -> guard(http, flags));
            authenticator = problems.take(() -> authenticator(modules, flags, credentials))
                    .flatMap(found -> found);
        }
        if (!problems.isEmpty()) {
            http.close();
            authenticator.ifPresent(Slot::close);
            problems.throwIfAny();
        }
        return new MasterAuthentication(
                flags.isSet("authenticate_agents"), flags.duration("authentication_v0_timeout"), authenticator, http);
    }

    private static void guard(HttpAuthentication http, Flags flags) {
        ProblemCollector problems = new ProblemCollector();
        List<String> names = flags.list("http_authenticators");
        if (flags.isSet("authenticate_http_readonly")) {
            problems.attempt(() -> http.guard(READONLY, "http_authenticators", names));
        }
        if (flags.isSet("authenticate_http_readwrite")) {
            problems.attempt(() -> http.guard(READWRITE, "http_authenticators", names));
        }
        if (flags.isSet("authenticate_http_frameworks")) {
            problems.attempt(() -> guardScheduler(http, flags));
        }
        problems.throwIfAny();
    }

    private static void guardScheduler(HttpAuthentication http, Flags flags) {
        if (flags.find("http_framework_authenticators").isEmpty()) {
            throw new ProblemException(Problem.error("F144", "the flag --http_framework_authenticators is required")
                    .because("--authenticate_http_frameworks is set")
                    .fix("name the modules, for example --http_framework_authenticators=basic"));
        }
        http.guard(SCHEDULER, "http_framework_authenticators", flags.list("http_framework_authenticators"));
    }

    /** An authenticator that cannot work is only fatal if one is needed. */
    private static Optional<Slot<Authenticator>> authenticator(
            ModuleRuntime modules, Flags flags, Optional<List<Credential>> credentials) {
        List<String> names = flags.list("authenticators");
        if (names.size() != 1) {
            throw new ProblemException(Problem.error("F145", "--authenticators names " + names.size() + " modules")
                    .because("several authenticators are not supported, as in Mesos")
                    .fix("leave one of " + String.join(", ", names)));
        }
        boolean isNeeded = flags.isSet("authenticate_agents") || flags.isSet("authenticate_frameworks");
        if (names.get(0).equals(BUILT_IN)) {
            if (!isNeeded && credentials.isEmpty()) {
                // It knows nobody, and nobody has to be known.
                return Optional.empty();
            }
            new BuiltInLibraries(modules).loadAuthenticator();
        }
        try {
            return Optional.of(modules.selectInitialized(
                    Authenticator.class,
                    names.get(0),
                    "master --authenticators",
                    instance -> instance.initialize(credentials)));
        } catch (ProblemException e) {
            if (isNeeded
                    || !e.problems().stream()
                            .allMatch(problem -> problem.code().equals(ModuleRuntime.NOT_INITIALIZED))) {
                throw e;
            }
            e.problems().forEach(problem -> LOG.warn("Nobody can be authenticated by this master: {}", problem));
            return Optional.empty();
        }
    }

    /** Whether agents may only register when they are authenticated. */
    boolean agentsMust() {
        return agentsMust;
    }

    /** How long an attempt may take. */
    Duration timeout() {
        return timeout;
    }

    Optional<Slot<Authenticator>> authenticator() {
        return authenticator;
    }

    /** The server as the master is to see it. */
    public HttpServer guard(HttpServer server) {
        return http.guard(server, PATHS);
    }

    /** Gives the modules back. */
    @Override
    public void close() {
        http.close();
        authenticator.ifPresent(Slot::close);
    }
}
