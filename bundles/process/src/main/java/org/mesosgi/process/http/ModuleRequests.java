package org.mesosgi.process.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.runtime.call.ModuleCalls;

/**
 * Lets programs look at modules and change them by HTTP. A change runs code in the host, so it is made for those only who are
 * authenticated, or whom an authorizer knows: on a host that asks nobody who he is, the shell is the way.
 */
public final class ModuleRequests {

    private static final String JSON = "application/json";

    private final ModuleCalls calls;
    private final Authorization authorization;

    public ModuleRequests(ModuleCalls calls, Authorization authorization) {
        this.calls = requireNonNull(calls, "calls is null");
        this.authorization = requireNonNull(authorization, "authorization is null");
    }

    /**
     * Answers a request, if it is about modules.
     *
     * @param body a call in JSON
     * @return whether it is
     */
    public boolean answers(HttpExchange exchange, byte[] body) {
        Optional<ModuleCalls.Call> call = calls.find(body);
        call.ifPresent(found -> answer(exchange, found));
        return call.isPresent();
    }

    private void answer(HttpExchange exchange, ModuleCalls.Call call) {
        if (call.changes() && authorization.isOpen() && exchange.principal().isEmpty()) {
            exchange.respond(
                    403,
                    "403 Forbidden. Modules are changed by HTTP only where callers are authenticated"
                            + " (--authenticate_http_readwrite) or authorized (--acls); mesos-shell changes them too.");
            return;
        }
        // Mesos has no action for modules.
        authorization
                .authorized(
                        exchange.principal(),
                        Action.GET_ENDPOINT_WITH_PATH,
                        Optional.of(AuthorizationObject.of("/modules")))
                .whenComplete((allowed, failure) -> {
                    if (failure != null) {
                        exchange.respond(500, "500 Internal Server Error. " + Authorization.reason(failure));
                    } else if (allowed) {
                        call.make()
                                .get()
                                .thenAccept(answer -> exchange.respond(
                                        answer.status(), JSON, answer.json().getBytes(UTF_8), Map.of()));
                    } else {
                        AuthorizedRoutes.forbid(exchange);
                    }
                });
    }
}
