package org.mesosgi.process.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Slot;

/** What is answered to whom. */
class AuthorizedRoutesTest {

    private final List<Integer> answers = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private final HttpExchange exchange = (HttpExchange) Proxy.newProxyInstance(
            HttpExchange.class.getClassLoader(), new Class<?>[] {HttpExchange.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("respond")) {
                    answers.add((Integer) arguments[0]);
                }
                return method.getName().equals("principal") ? Optional.of(new Principal("alice")) : null;
            });

    @Test
    void whoMayIsAnswered() {
        routes(approver(true)).permitted(Action.VIEW_FLAGS, handler()).handle(exchange);

        assertThat(handled).containsExactly("handled");
        assertThat(answers).isEmpty();
    }

    @Test
    void whoMayNotIsForbidden() {
        routes(approver(false)).endpoint("/metrics/snapshot", handler()).handle(exchange);

        assertThat(handled).isEmpty();
        assertThat(answers).containsExactly(403);
    }

    @Test
    void anAuthorizerThatFailsIsAnErrorOfTheServer() {
        CompletionStage<ObjectApprover> failed = CompletableFuture.failedStage(new IllegalStateException("no idea"));

        routes(failed).permitted(Action.VIEW_FLAGS, handler()).handle(exchange);
        routes(failed)
                .filtered(Set.of(Action.VIEW_FLAGS), Runnable::run, (asking, approvers) -> handled.add("handled"))
                .handle(exchange);

        assertThat(handled).isEmpty();
        assertThat(answers).containsExactly(500, 500);
    }

    @Test
    void whatIsShownDependsOnWhoAsks() {
        routes(approver(false))
                .filtered(
                        Set.of(Action.VIEW_FLAGS),
                        Runnable::run,
                        (asking, approvers) -> handled.add("flags " + approvers.approved(Action.VIEW_FLAGS)))
                .handle(exchange);

        assertThat(handled).containsExactly("flags false");
    }

    private HttpHandler handler() {
        return asking -> handled.add("handled");
    }

    private static CompletionStage<ObjectApprover> approver(boolean answer) {
        return CompletableFuture.completedStage(object -> answer);
    }

    private static AuthorizedRoutes routes(CompletionStage<ObjectApprover> approver) {
        return new AuthorizedRoutes(Authorization.of(handover -> new TestSlot((subject, action) -> {
            assertThat(subject).contains(new Principal("alice"));
            return approver;
        })));
    }

    private record TestSlot(Authorizer get) implements Slot<Authorizer> {

        @Override
        public String user() {
            return "test";
        }

        @Override
        public Optional<LoadedModule> module() {
            return Optional.empty();
        }

        @Override
        public boolean isCallable() {
            return true;
        }

        @Override
        public void swap(String name) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public void close() {
            // Nothing to give back.
        }
    }
}
