package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.master.internal.validation.Samples.TARGET;
import static org.mesosgi.master.internal.validation.Samples.executor;
import static org.mesosgi.master.internal.validation.Samples.resources;
import static org.mesosgi.master.internal.validation.Samples.target;
import static org.mesosgi.master.internal.validation.Samples.taskOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.Environment.Variable;
import org.mesosgi.wire.v1.ExecutorInfo;

/** What the recordings do not show. */
class ExecutorInfosTest {

    @Test
    void theSampleIsFine() {
        assertThat(validate(executor())).isEmpty();
    }

    @Test
    void aDefaultExecutorHasNoCommand() {
        assertThat(validate(executor().setType(ExecutorInfo.Type.DEFAULT).clearCommand()))
                .isEmpty();
    }

    @Test
    void anExecutorOfUnknownTypeIsRefused() {
        assertThat(validate(executor().setType(ExecutorInfo.Type.UNKNOWN)))
                .hasValue("'ExecutorInfo.type' must not be 'UNKNOWN'");
    }

    @Test
    void whatHoldsForTheResourcesOfTasksHoldsForThoseOfExecutors() {
        assertThat(validate(executor().addAllResources(resources("gpus:0.5"))))
                .hasValue("Executor uses invalid resources:"
                        + " Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer");
    }

    @Test
    void theVariablesOfAnExecutorAreChecked() {
        ExecutorInfo.Builder executor = executor();
        executor.getCommandBuilder()
                .getEnvironmentBuilder()
                .addVariables(Variable.newBuilder().setName("A"));

        assertThat(validate(executor))
                .hasValue("Executor's `CommandInfo` is invalid:"
                        + " Environment variable 'A' of type 'VALUE' must have a value set");
    }

    @Test
    void theContainerOfAnExecutorIsChecked() {
        ContainerInfo.Builder container = ContainerInfo.newBuilder().setType(ContainerInfo.Type.DOCKER);

        assertThat(validate(executor().setContainer(container)))
                .hasValue("Executor's `ContainerInfo` is invalid:"
                        + " DockerInfo 'docker' is not set for DOCKER typed ContainerInfo");
    }

    @Test
    void theOrderOfResourcesMakesNoOtherExecutor() {
        ExecutorInfo existing = executor()
                .clearResources()
                .addAllResources(resources("mem:32;cpus:0.1"))
                .build();

        assertThat(ExecutorInfos.validate(executor().build(), runs(TARGET, existing)))
                .isEmpty();
    }

    @Test
    void aNewExecutorNeedsItsResourcesBesideTheTask() {
        assertThat(TaskInfos.validate(taskOf(executor()).build(), target("cpus:1;mem:64")))
                .hasValue("Total resources cpus(allocated: eng):1.1; mem(allocated: eng):96 required by task and its"
                        + " executor is more than available cpus(allocated: eng):1; mem(allocated: eng):64");
    }

    @Test
    void anExecutorThatRunsHasItsResourcesAlready() {
        LaunchTarget target = runs(target("cpus:1;mem:64"), executor().build());

        assertThat(TaskInfos.validate(taskOf(executor()).build(), target)).isEmpty();
    }

    private static Optional<String> validate(ExecutorInfo.Builder executor) {
        return ExecutorInfos.validate(executor.build(), TARGET);
    }

    private static LaunchTarget runs(LaunchTarget target, ExecutorInfo existing) {
        return new LaunchTarget(
                target.framework(),
                target.agent(),
                target.available(),
                target.taskExists(),
                id -> Optional.of(existing)
                        .filter(executor -> executor.getExecutorId().getValue().equals(id.value())));
    }
}
