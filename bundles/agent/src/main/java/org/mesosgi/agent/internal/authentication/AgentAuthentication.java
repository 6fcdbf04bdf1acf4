package org.mesosgi.agent.internal.authentication;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.mesosgi.agent.internal.executor.ExecutorTokens;
import org.mesosgi.agent.internal.link.Entrance;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.api.authenticatee.Authenticatee;
import org.mesosgi.api.secretgenerator.SecretGenerator;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;
import org.mesosgi.process.authentication.BuiltInLibraries;
import org.mesosgi.process.authentication.HttpAuthentication;
import org.mesosgi.process.authentication.PathRealms;
import org.mesosgi.process.authentication.Realm;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;
import org.mesosgi.wire.credential.CredentialFiles;
import org.mesosgi.wire.credential.SecretFile;

/** The modules that authenticate for an agent, as its flags name them. */
public final class AgentAuthentication implements AutoCloseable {

    private static final Realm READONLY = new Realm("mesos-agent-readonly", false);
    private static final Realm READWRITE = new Realm("mesos-agent-readwrite", false);
    private static final Realm EXECUTOR = new Realm("mesos-agent-executor", false);

    private static final String HTTP = "http_authenticators";
    private static final String USER = "agent --authenticatee";

    private final ModuleRuntime modules;
    private final Flags flags;
    private final Optional<Credential> credential;

    /** Shows which module is selected, and lets it be replaced; attempts have instances of their own. */
    private final Optional<Slot<Authenticatee>> selected;

    private final Optional<Slot<SecretGenerator>> generator;

    private final HttpAuthentication http;

    private AgentAuthentication(
            ModuleRuntime modules,
            Flags flags,
            Optional<Credential> credential,
            Optional<Slot<Authenticatee>> selected,
            Optional<Slot<SecretGenerator>> generator,
            HttpAuthentication http) {
        this.modules = requireNonNull(modules, "modules is null");
        this.flags = requireNonNull(flags, "flags is null");
        this.credential = requireNonNull(credential, "credential is null");
        this.selected = requireNonNull(selected, "selected is null");
        this.generator = requireNonNull(generator, "generator is null");
        this.http = requireNonNull(http, "http is null");
    }

    /**
     * Selects them.
     *
     * @throws ProblemException if flags or modules cannot be used: all that is wrong
     */
    public static AgentAuthentication select(ModuleRuntime modules, Flags flags) {
        ProblemCollector problems = new ProblemCollector();
        Optional<Credential> credential = problems.take(
                        () -> CredentialFiles.one("credential", flags.find("credential")))
                .flatMap(read -> read);
        Optional<List<Credential>> clients = problems.take(() ->
                        flags.find("http_credentials").map(value -> CredentialFiles.all("http_credentials", value)))
                .flatMap(read -> read);
        Optional<Data> key = problems.take(() -> flags.find("jwt_secret_key")
                        .map(value -> SecretFile.of("jwt_secret_key", value).bytes()))
                .flatMap(read -> read);
        checkTimes(flags, problems);
        boolean canBeRead = problems.isEmpty();
        HttpAuthentication http = new HttpAuthentication(modules, "agent", clients, key);
        Optional<Slot<Authenticatee>> selected = Optional.empty();
        Optional<Slot<SecretGenerator>> generator = Optional.empty();
        if (canBeRead) {
            // Otherwise the modules would only complain of the lack of what is there, but wrong.
            problems.attempt(() -> guard(http, flags));
            selected = credential.flatMap(given -> problems.take(() -> authenticatee(modules, flags)));
        }
        if (canBeRead && flags.isSet("authenticate_http_executors") && key.isPresent()) {
            generator = problems.take(() -> generator(modules, key));
        }
        if (!problems.isEmpty()) {
            http.close();
            selected.ifPresent(Slot::close);
            generator.ifPresent(Slot::close);
            problems.throwIfAny();
        }
        return new AgentAuthentication(modules, flags, credential, selected, generator, http);
    }

    private static Slot<Authenticatee> authenticatee(ModuleRuntime modules, Flags flags) {
        new BuiltInLibraries(modules).loadAuthenticatee();
        return modules.select(Authenticatee.class, flags.get("authenticatee"), USER);
    }

    private static Slot<SecretGenerator> generator(ModuleRuntime modules, Optional<Data> key) {
        new BuiltInLibraries(modules).loadSecretGenerator();
        return modules.selectInitialized(
                SecretGenerator.class, "jwt", "agent --jwt_secret_key", instance -> instance.initialize(key));
    }

    private static void checkTimes(Flags flags, ProblemCollector problems) {
        if (flags.duration("authentication_timeout_min").compareTo(flags.duration("authentication_timeout_max")) > 0) {
            problems.add(
                    Problem.error("F146", "--authentication_timeout_min is longer than --authentication_timeout_max")
                            .because(flags.get("authentication_timeout_min") + " is more than "
                                    + flags.get("authentication_timeout_max"))
                            .fix("give a shorter or a longer one"));
        }
    }

    /** Executors have tokens, and look at the agent by them as well. */
    private static void guard(HttpAuthentication http, Flags flags) {
        ProblemCollector problems = new ProblemCollector();
        boolean executors = flags.isSet("authenticate_http_executors");
        Optional<List<String>> given = flags.find(HTTP).map(names -> flags.list(HTTP));
        List<String> names = given.orElse(executors ? List.of("basic", "jwt") : List.of("basic"));
        if (flags.isSet("authenticate_http_readonly")) {
            problems.attempt(() -> http.guard(READONLY, HTTP, names));
        }
        if (flags.isSet("authenticate_http_readwrite")) {
            problems.attempt(() -> http.guard(READWRITE, HTTP, names));
        }
        if (executors && flags.find("jwt_secret_key").isEmpty()) {
            problems.add(Problem.error("F147", "the flag --jwt_secret_key is required")
                    .because("--authenticate_http_executors is set, and executors are known by their tokens")
                    .fix("give the file of a key, of 32 random bytes or more"));
        } else if (executors) {
            problems.attempt(() -> http.guard(EXECUTOR, HTTP, given.orElse(List.of("jwt"))));
        }
        problems.throwIfAny();
    }

    /** What executors prove with who they are, where that is asked. */
    public ExecutorTokens executorTokens() {
        return new ExecutorTokens(generator);
    }

    /** The server as the agent is to see it. */
    public HttpServer guard(HttpServer server, String prefix) {
        return http.guard(
                server,
                new PathRealms(
                        prefix,
                        Set.of("/health", "/version", "/help"),
                        Map.of(
                                "/api/v1",
                                READWRITE,
                                "/api/v1/executor",
                                EXECUTOR,
                                "/api/v1/resource_provider",
                                EXECUTOR,
                                "/logging/toggle",
                                READWRITE),
                        READONLY));
    }

    /**
     * The way to a master: through an authentication, if the agent has a credential.
     *
     * @param pid the agent's address, for messages to people
     * @param refused takes why a master does not want this agent
     * @param executor runs what modules do; may be blocked
     * @param random gives numbers from 0 to 1
     */
    public Entrance entrance(
            String pid,
            Consumer<String> refused,
            Executor loop,
            Executor executor,
            Timers timers,
            DoubleSupplier random) {
        return credential
                .<Entrance>map(known -> new MasterEntrance(
                        new MasterEntrance.Setup(known, this::newAuthenticatee, times(), pid),
                        refused,
                        loop,
                        executor,
                        timers,
                        random))
                .orElseGet(Entrance::open);
    }

    private AttemptTimes times() {
        return new AttemptTimes(
                flags.duration("authentication_timeout_min"),
                flags.duration("authentication_timeout_max"),
                flags.duration("authentication_backoff_factor"));
    }

    private Slot<Authenticatee> newAuthenticatee() {
        String name =
                selected.flatMap(Slot::module).map(LoadedModule::name).orElseGet(() -> flags.get("authenticatee"));
        return modules.select(Authenticatee.class, name, USER + " (attempt)");
    }

    /** Gives the modules back. */
    @Override
    public void close() {
        http.close();
        selected.ifPresent(Slot::close);
        generator.ifPresent(Slot::close);
    }
}
