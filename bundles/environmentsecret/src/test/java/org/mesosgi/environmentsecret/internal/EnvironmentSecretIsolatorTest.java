package org.mesosgi.environmentsecret.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Environment.Variable;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.Secret;
import org.mesosgi.api.value.TaskId;

class EnvironmentSecretIsolatorTest {

    private static final Variable PLAIN = new Variable("PLAIN", "text");

    private final EnvironmentSecretIsolator isolator = new EnvironmentSecretIsolator();

    @BeforeEach
    void initialize() {
        isolator.initialize(secret ->
                secret instanceof Secret.Reference reference && reference.name().equals("unknown")
                        ? CompletableFuture.failedFuture(new IllegalStateException("there is none"))
                        : CompletableFuture.completedFuture(new Secret.Value(Data.of("resolved"))));
    }

    @Test
    void wishesNothingWithoutSecrets() {
        assertThat(prepare(Optional.empty(), PLAIN)).isEmpty();
    }

    @Test
    void resolvesTheSecretsOfAnExecutor() {
        ContainerLaunchInfo info = prepare(Optional.empty(), PLAIN, secret("A", "one"), secret("B", "two"))
                .orElseThrow();

        assertThat(info.environment().toMap()).isEqualTo(java.util.Map.of("A", "resolved", "B", "resolved"));
        assertThat(info.taskEnvironment().isEmpty()).isTrue();
    }

    @Test
    void resolvesTheSecretsOfATaskForItAlone() {
        ContainerLaunchInfo info =
                prepare(Optional.of(task()), secret("A", "one")).orElseThrow();

        assertThat(info.environment().isEmpty()).isTrue();
        assertThat(info.taskEnvironment().find("A")).contains("resolved");
    }

    @Test
    void saysOfAVariableThatItIsASecret() {
        ContainerLaunchInfo info = prepare(Optional.empty(), secret("A", "one")).orElseThrow();

        assertThat(info.environment().variables().get(0).secret()).isPresent();
    }

    @Test
    void failsIfASecretIsNotKnown() {
        assertThatThrownBy(() -> prepare(Optional.empty(), secret("A", "one"), secret("B", "unknown")))
                .hasMessageContaining("the secret of the variable B is not known: there is none");
    }

    private Optional<ContainerLaunchInfo> prepare(Optional<TaskInfo> task, Variable... variables) {
        ContainerConfig config = new ContainerConfig(
                CommandInfo.shell("run").withEnvironment(new Environment(List.of(variables))),
                Path.of("/sandbox"),
                Optional.empty(),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                task,
                Optional.empty(),
                ContainerClass.DEFAULT);
        return isolator.prepare(new ContainerId("C"), config)
                .toCompletableFuture()
                .join();
    }

    private static Variable secret(String variable, String name) {
        return new Variable(variable, Optional.empty(), Optional.of(new Secret.Reference(name, Optional.empty())));
    }

    private static TaskInfo task() {
        return new TaskInfo(
                new TaskId("T"),
                "task",
                new AgentId("S"),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.none());
    }
}
