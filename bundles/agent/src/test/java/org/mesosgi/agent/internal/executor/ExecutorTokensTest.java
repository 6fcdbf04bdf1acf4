package org.mesosgi.agent.internal.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.FakeSlot;
import org.mesosgi.api.secretgenerator.SecretGenerator;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Principal;
import org.mesosgi.api.value.Secret;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;

class ExecutorTokensTest {

    private static final FrameworkID FRAMEWORK =
            FrameworkID.newBuilder().setValue("F").build();
    private static final ExecutorID EXECUTOR =
            ExecutorID.newBuilder().setValue("E").build();
    private static final ContainerID CONTAINER =
            ContainerID.newBuilder().setValue("C").build();

    @Test
    void anExecutorGetsATokenThatCarriesItsClaims() {
        assertThat(variables(principal -> new Secret.Value(Data.of("token of "
                        + principal.claims().get("eid") + principal.claims().get("fid")
                        + principal.claims().get("cid") + principal.value().isPresent()))))
                .isCompletedWithValue(
                        Environment.of(Map.of("MESOS_EXECUTOR_AUTHENTICATION_TOKEN", "token of EFCfalse")));
    }

    @Test
    void withoutAGeneratorThereAreNoTokens() {
        assertThat(new ExecutorTokens(Optional.empty()).variables(FRAMEWORK, EXECUTOR, CONTAINER))
                .isCompletedWithValue(Environment.none());
    }

    @Test
    void aSecretThatIsElsewhereIsOfNoUse() {
        assertThat(variables(principal -> new Secret.Reference("store", Optional.empty())))
                .isCompletedExceptionally();
    }

    @Test
    void onlyTheExecutorItselfSpeaksForItWhereItIsAuthenticated() {
        assertThat(isOf(Optional.empty())).isTrue();
        assertThat(isOf(claims("F", "E", "C"))).isTrue();
        assertThat(isOf(claims("F", "E", "other"))).isFalse();
        assertThat(isOf(claims("F", "other", "C"))).isFalse();
        assertThat(isOf(claims("other", "E", "C"))).isFalse();
        assertThat(isOf(Optional.of(new Principal("alice")))).isFalse();
    }

    private static boolean isOf(Optional<Principal> principal) {
        return ExecutorTokens.isOf(principal, FRAMEWORK, EXECUTOR, CONTAINER);
    }

    private static Optional<Principal> claims(String framework, String executor, String container) {
        return Optional.of(new Principal(
                Optional.empty(), Map.of("fid", framework, "eid", executor, "cid", container, "more", "x")));
    }

    private static CompletionStage<Environment> variables(Function<Principal, Secret> generator) {
        return new ExecutorTokens(Optional.of(new FakeSlot<>(new Generator(generator))))
                .variables(FRAMEWORK, EXECUTOR, CONTAINER);
    }

    /** The module. */
    private record Generator(Function<Principal, Secret> secrets) implements SecretGenerator {

        @Override
        public CompletionStage<Secret> generate(Principal principal) {
            return CompletableFuture.completedFuture(secrets.apply(principal));
        }
    }
}
