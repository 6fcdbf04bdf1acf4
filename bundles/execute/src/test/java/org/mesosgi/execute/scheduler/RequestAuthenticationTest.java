package org.mesosgi.execute.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.httpauthenticatee.HttpAuthenticatee;
import org.mesosgi.api.value.Credential;

class RequestAuthenticationTest {

    private static final HttpRequest REQUEST = HttpRequest.newBuilder(URI.create("http://127.0.0.1:5050/api?x=1"))
            .header("Accept", "application/json")
            .build();

    @Test
    void aModuleAddsHeadersAndTheOthersStay() {
        HttpRequest request =
                authenticate(module((seen, credential) -> CompletableFuture.completedFuture(seen.withHeader(
                        "Authorization", "I am " + credential.orElseThrow().principal() + " at " + seen.path()))));

        assertThat(request.headers().allValues("Authorization")).containsExactly("I am alice at /api");
        assertThat(request.headers().allValues("Accept")).containsExactly("application/json");
        assertThat(request.uri()).isEqualTo(REQUEST.uri());
    }

    @Test
    void withoutAModuleARequestStaysAsItIs() {
        assertThat(RequestAuthentication.none().authenticate(REQUEST)).isCompletedWithValue(REQUEST);
    }

    @Test
    void aModuleThatFailsOrThrowsIsAFailedRequest() {
        assertFails(module((seen, credential) -> CompletableFuture.failedFuture(new IllegalStateException("no"))));
        assertFails(module((seen, credential) -> {
            throw new IllegalStateException("no");
        }));
    }

    @Test
    void aModuleIsToldThatItWasNotBelieved() {
        AtomicInteger resets = new AtomicInteger();
        RequestAuthentication.by(new ScriptedAuthenticatee((seen, credential) -> null, resets), Optional.empty())
                .refused();
        RequestAuthentication.none().refused();

        assertThat(resets).hasValue(1);
    }

    private static void assertFails(HttpAuthenticatee module) {
        assertThat(RequestAuthentication.by(module, Optional.empty())
                        .authenticate(REQUEST)
                        .toCompletableFuture()
                        .handle((request, failure) -> failure)
                        .join())
                .hasMessageContaining("cannot be authenticated (no)");
    }

    private static HttpRequest authenticate(HttpAuthenticatee module) {
        return RequestAuthentication.by(module, Optional.of(new Credential("alice", Optional.of("s1"))))
                .authenticate(REQUEST)
                .toCompletableFuture()
                .join();
    }

    private static ScriptedAuthenticatee module(Script script) {
        return new ScriptedAuthenticatee(script, new AtomicInteger());
    }

    private interface Script {

        CompletionStage<org.mesosgi.api.http.HttpRequest> authenticate(
                org.mesosgi.api.http.HttpRequest request, Optional<Credential> credential);
    }

    private record ScriptedAuthenticatee(Script script, AtomicInteger resets) implements HttpAuthenticatee {

        @Override
        public String scheme() {
            return "Test";
        }

        @Override
        public CompletionStage<org.mesosgi.api.http.HttpRequest> authenticate(
                org.mesosgi.api.http.HttpRequest request, Optional<Credential> credential) {
            return script.authenticate(request, credential);
        }

        @Override
        public void reset() {
            resets.incrementAndGet();
        }
    }
}
