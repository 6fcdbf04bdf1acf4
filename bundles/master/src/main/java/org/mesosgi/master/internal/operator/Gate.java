package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.v1.master.Call;

/** Lets calls in whose callers may make them, and lets them see what they may see. Safe for several threads. */
final class Gate {

    private static final Answer FORBIDDEN = new Answer.Refused(403, "403 Forbidden.");

    private final Authorization authorization;
    private final Permissions permissions;
    private final OperatorCalls calls;
    private final EventLoop loop;

    Gate(Authorization authorization, Permissions permissions, OperatorCalls calls, EventLoop loop) {
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.permissions = requireNonNull(permissions, "permissions is null");
        this.calls = requireNonNull(calls, "calls is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** Makes a call, if its caller may. */
    CompletionStage<Answer> call(Call call, Optional<Principal> principal) {
        return loop.call(() -> permissions.allow(call, principal))
                .thenCompose(Function.identity())
                .thenCompose(allowed -> Boolean.TRUE.equals(allowed)
                        ? permitted(call, principal)
                        : CompletableFuture.completedFuture(FORBIDDEN));
    }

    private CompletionStage<Answer> permitted(Call call, Optional<Principal> principal) {
        return authorization
                .approvers(principal, Visibility.ACTIONS)
                .thenComposeAsync(
                        approvers -> {
                            try (approvers) {
                                return calls.call(call, principal.flatMap(Principal::value), new Visibility(approvers));
                            }
                        },
                        loop);
    }
}
