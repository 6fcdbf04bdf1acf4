package org.mesosgi.environmentsecret.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.isolator.IsolatorHost;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Environment.Variable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Resolves the secrets among the variables of a container's command. For a task of the built-in command executor the
 * variables are the task's alone.
 */
@MesosModule(
        name = EnvironmentSecretIsolator.NAME,
        kind = Isolator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Resolves the secrets among the environment variables of containers.",
        compatible = true)
@Component(name = EnvironmentSecretIsolator.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class EnvironmentSecretIsolator implements Isolator {

    static final String NAME = "environment_secret";

    private Optional<IsolatorHost> agent = Optional.empty();

    @Override
    public void initialize(IsolatorHost host) {
        agent = Optional.of(host);
    }

    @Override
    public boolean supportsNesting() {
        return true;
    }

    @Override
    public boolean supportsStandalone() {
        return true;
    }

    @Override
    public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
        List<Variable> secrets = config.command().environment().variables().stream()
                .filter(variable -> variable.secret().isPresent())
                .toList();
        if (secrets.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletionStage<List<Variable>> resolved = CompletableFuture.completedFuture(List.of());
        for (Variable secret : secrets) {
            resolved = resolved.thenCombine(resolve(secret), EnvironmentSecretIsolator::plus);
        }
        boolean ofTask = config.task().isPresent();
        return resolved.thenApply(Environment::new).thenApply(environment -> Optional.of(info(environment, ofTask)));
    }

    private CompletionStage<Variable> resolve(Variable variable) {
        return agent.orElseThrow().resolve(variable.secret().orElseThrow()).handle((value, failure) -> {
            if (failure != null) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                throw new IllegalStateException(
                        "the secret of the variable " + variable.name() + " is not known: " + cause.getMessage(),
                        failure);
            }
            // With its secret beside it, so that nobody shows its text.
            return new Variable(variable.name(), Optional.of(value.data().text()), variable.secret());
        });
    }

    private static List<Variable> plus(List<Variable> variables, Variable last) {
        List<Variable> all = new ArrayList<>(variables);
        all.add(last);
        return all;
    }

    private static ContainerLaunchInfo info(Environment secrets, boolean ofTask) {
        return new ContainerLaunchInfo(
                List.of(),
                ofTask ? Environment.none() : secrets,
                ofTask ? secrets : Environment.none(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                List.of(),
                Map.of(),
                Set.of());
    }
}
