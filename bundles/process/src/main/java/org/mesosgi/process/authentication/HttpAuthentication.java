package org.mesosgi.process.authentication;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mesosgi.api.httpauthenticator.HttpAuthenticator;
import org.mesosgi.api.httpauthenticator.HttpAuthenticatorOptions;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.metrics.HostMetrics;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;

/**
 * The HTTP authentication of a host: for each realm that is guarded, the slots of its authenticators. A realm that is not
 * lets everybody through, and nobody has a principal there.
 */
public final class HttpAuthentication implements AutoCloseable {

    /** Whoever may call this may change the host. */
    private static final String API = "/api/v1";

    private final ModuleRuntime modules;
    private final String host;
    private final Optional<List<Credential>> credentials;
    private final Optional<Data> key;
    private final Map<Realm, Gate> gates = new HashMap<>();
    private final List<Slot<?>> slots = new ArrayList<>();
    private final List<HttpServer.Route> closing = new ArrayList<>();

    /**
     * No realm is guarded yet.
     *
     * @param host the host's name, for messages: for example {@code master}
     * @param credentials those of the host's clients, if there are any
     * @param key the key for tokens, if there is one
     */
    public HttpAuthentication(
            ModuleRuntime modules, String host, Optional<List<Credential>> credentials, Optional<Data> key) {
        this.modules = requireNonNull(modules, "modules is null");
        this.host = requireNonNull(host, "host is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.key = requireNonNull(key, "key is null");
    }

    /**
     * Guards a realm with modules, of which it gets instances of its own.
     *
     * @param flag the flag that names them
     * @param names their names, in the order of asking
     * @throws ProblemException if they cannot be used: all that is wrong
     */
    public void guard(Realm realm, String flag, List<String> names) {
        new BuiltInLibraries(modules).loadHttpAuthenticators();
        ProblemCollector problems = new ProblemCollector();
        if (names.stream().distinct().count() < names.size()) {
            problems.add(Problem.error("F143", host + " --" + flag + " names a module twice")
                    .because("it is " + String.join(",", names))
                    .fix("name each once"));
        }
        List<HttpAuthenticator> authenticators = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            problems.take(() -> select(realm, flag, name)).ifPresent(slot -> {
                slots.add(slot);
                authenticators.add(slot.get());
            });
        }
        problems.throwIfAny();
        gates.put(realm, new Gate(realm, new CombinedAuthenticator(authenticators)));
    }

    private Slot<HttpAuthenticator> select(Realm realm, String flag, String name) {
        return modules.selectInitialized(
                HttpAuthenticator.class,
                name,
                host + " --" + flag + " " + realm.name(),
                instance -> instance.initialize(new HttpAuthenticatorOptions(realm.name(), credentials, key)));
    }

    /** The server as the host is to see it: what it routes there is only reached by those who are let in. */
    public HttpServer guard(HttpServer server, PathRealms paths) {
        closing.add(server.guardModules(handler -> exchange -> gate(exchange, paths)
                .map(gate -> gate.guard(handler))
                .orElse(handler)
                .handle(exchange)));
        return new HttpServer() {

            @Override
            public InetSocketAddress address() {
                return server.address();
            }

            @Override
            public Route route(String path, HttpHandler handler) {
                Optional<Gate> gate = paths.of(path).map(gates::get);
                return server.route(
                        path, gate.map(found -> found.guard(handler)).orElse(handler));
            }

            @Override
            public Route guardModules(UnaryOperator<HttpHandler> guard) {
                return server.guardModules(guard);
            }

            @Override
            public void open() {
                server.open();
            }

            @Override
            public HostMetrics metrics() {
                return server.metrics();
            }
        };
    }

    /** What modules answer is looked at, or changes something, as a request of the operators' API does. */
    private Optional<Gate> gate(HttpExchange exchange, PathRealms paths) {
        boolean looks = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        return (looks ? Optional.of(paths.otherwise()) : paths.of(API)).map(gates::get);
    }

    /** Gives the modules back. */
    @Override
    public void close() {
        closing.forEach(HttpServer.Route::close);
        closing.clear();
        slots.forEach(Slot::close);
        slots.clear();
    }
}
