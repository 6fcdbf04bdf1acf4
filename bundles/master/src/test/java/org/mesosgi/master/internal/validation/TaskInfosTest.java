package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.master.internal.validation.Samples.TARGET;
import static org.mesosgi.master.internal.validation.Samples.resources;
import static org.mesosgi.master.internal.validation.Samples.target;
import static org.mesosgi.master.internal.validation.Samples.task;

import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.Environment.Variable;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.Value;

/** What the recordings do not show. */
class TaskInfosTest {

    @Test
    void theSampleIsFine() {
        assertThatErrorOf(task()).isEmpty();
    }

    @Test
    void aTaskMayTakeAllThatIsLeft() {
        assertThat(TaskInfos.validate(task().build(), target("cpus:1;mem:64"))).isEmpty();
    }

    @Test
    void aTaskMayNotTakeMoreThanIsLeft() {
        assertThat(TaskInfos.validate(task().build(), target("cpus:0.999;mem:64")))
                .hasValue("Total resources cpus(allocated: eng):1; mem(allocated: eng):64 required by task and its"
                        + " executor is more than available cpus(allocated: eng):0.999; mem(allocated: eng):64");
    }

    @Test
    void wholeGpusAreFine() {
        assertThatErrorOf(task().addAllResources(resources("gpus:2"))).isEmpty();
    }

    @Test
    void aResourceIsEitherRevocableOrNot() {
        Resource.Builder cpus = resources("cpus:1").get(0).toBuilder();
        cpus.getRevocableBuilder();

        assertThatErrorOf(task().addResources(cpus))
                .hasValue("Task and its executor use both revocable and non-revocable 'cpus'");
    }

    @Test
    void aLimitMayEqualTheRequestOrBeInfinite() {
        assertThatErrorOf(task().putLimits("cpus", scalar(1)).putLimits("mem", scalar(Double.POSITIVE_INFINITY)))
                .isEmpty();
    }

    @Test
    void aMemoryLimitIsNotBelowTheRequest() {
        assertThatErrorOf(task().putLimits("mem", scalar(63.9)))
                .hasValue("The memory limit must be greater than or equal to the memory request");
    }

    @Test
    void aVariableWithAValueHasNoSecret() {
        Variable.Builder variable = Variable.newBuilder().setName("A").setValue("v");
        variable.getSecretBuilder();

        assertThatErrorOf(withVariable(variable))
                .hasValue("Task's `CommandInfo` is invalid:"
                        + " Environment variable 'A' of type 'VALUE' must not have a secret set");
    }

    @Test
    void aVariableOfUnknownTypeIsRefused() {
        assertThatErrorOf(withVariable(Variable.newBuilder().setName("A").setType(Variable.Type.UNKNOWN)))
                .hasValue("Task's `CommandInfo` is invalid:"
                        + " Environment variable 'A' of type 'UNKNOWN' is not allowed");
    }

    @Test
    void theVariablesOfACheckAreCheckedToo() {
        CheckInfo.Builder check = CheckInfo.newBuilder().setType(CheckInfo.Type.COMMAND);
        check.getCommandBuilder()
                .getCommandBuilder()
                .getEnvironmentBuilder()
                .addVariables(Variable.newBuilder().setName("A"));

        assertThatErrorOf(task().setCheck(check))
                .hasValue("Task uses invalid check: Environment variable 'A' of type 'VALUE' must have a value set");
    }

    @Test
    void everyTypeOfCheckNeedsItsField() {
        assertThatErrorOf(task().setCheck(check(CheckInfo.Type.COMMAND)))
                .hasValue("Task uses invalid check: Expecting 'command' to be set for COMMAND check");
        assertThatErrorOf(task().setCheck(check(CheckInfo.Type.HTTP)))
                .hasValue("Task uses invalid check: Expecting 'http' to be set for HTTP check");
        assertThatErrorOf(task().setCheck(check(CheckInfo.Type.TCP)))
                .hasValue("Task uses invalid check: Expecting 'tcp' to be set for TCP check");
        assertThatErrorOf(task().setHealthCheck(healthCheck(HealthCheck.Type.TCP)))
                .hasValue("Task uses invalid health check: Expecting 'tcp' to be set for TCP health check");
    }

    @Test
    void noTimeOfACheckIsNegative() {
        assertThatErrorOf(task().setCheck(tcpCheck().setIntervalSeconds(-1)))
                .hasValue("Task uses invalid check: Expecting 'interval_seconds' to be non-negative");
        assertThatErrorOf(task().setCheck(tcpCheck().setTimeoutSeconds(-0.1)))
                .hasValue("Task uses invalid check: Expecting 'timeout_seconds' to be non-negative");
        assertThatErrorOf(task().setHealthCheck(tcpHealthCheck().setGracePeriodSeconds(-1)))
                .hasValue("Task uses invalid health check: Expecting 'grace_period_seconds' to be non-negative");
    }

    @Test
    void checksThatAreCompleteAreFine() {
        CheckInfo.Builder check = check(CheckInfo.Type.HTTP);
        check.getHttpBuilder().setPort(80).setPath("/a");
        HealthCheck.Builder health = healthCheck(HealthCheck.Type.HTTP);
        health.getHttpBuilder().setPort(80).setScheme("https");

        assertThatErrorOf(task().setCheck(check).setHealthCheck(health)).isEmpty();
    }

    @Test
    void aHealthCheckOfUnknownTypeIsRefused() {
        assertThatErrorOf(task().setHealthCheck(healthCheck(HealthCheck.Type.UNKNOWN)))
                .hasValue("Task uses invalid health check: 'UNKNOWN' is not a valid health check type");
    }

    @Test
    void thePathOfAHealthCheckStartsWithASlash() {
        HealthCheck.Builder health = healthCheck(HealthCheck.Type.HTTP);
        health.getHttpBuilder().setPort(80).setPath("a");

        assertThatErrorOf(task().setHealthCheck(health))
                .hasValue("Task uses invalid health check: The path 'a' of HTTP health check must start with '/'");
    }

    private static OptionalAssert<String> assertThatErrorOf(TaskInfo.Builder task) {
        return assertThat(TaskInfos.validate(task.build(), TARGET));
    }

    private static TaskInfo.Builder withVariable(Variable.Builder variable) {
        TaskInfo.Builder task = task();
        task.getCommandBuilder().getEnvironmentBuilder().addVariables(variable);
        return task;
    }

    private static CheckInfo.Builder check(CheckInfo.Type type) {
        return CheckInfo.newBuilder().setType(type);
    }

    private static CheckInfo.Builder tcpCheck() {
        CheckInfo.Builder check = check(CheckInfo.Type.TCP);
        check.getTcpBuilder().setPort(1);
        return check;
    }

    private static HealthCheck.Builder healthCheck(HealthCheck.Type type) {
        return HealthCheck.newBuilder().setType(type);
    }

    private static HealthCheck.Builder tcpHealthCheck() {
        HealthCheck.Builder check = healthCheck(HealthCheck.Type.TCP);
        check.getTcpBuilder().setPort(1);
        return check;
    }

    private static Value.Scalar scalar(double value) {
        return Value.Scalar.newBuilder().setValue(value).build();
    }
}
