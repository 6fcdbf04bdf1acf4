package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.master.internal.validation.Samples.executor;
import static org.mesosgi.master.internal.validation.Samples.task;
import static org.mesosgi.master.internal.validation.Samples.taskOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Resource.ReservationInfo;
import org.mesosgi.wire.v1.Value;

/** What the recordings do not show. */
class TaskResourcesTest {

    @Test
    void anInvalidResourceOfAnyTaskIsFound() {
        assertThat(TaskResources.validateEach(
                        List.of(task().build(), task().addResources(cpus(-1)).build())))
                .hasValue("Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0");
    }

    @Test
    void anInvalidResourceOfAnExecutorIsFound() {
        assertThat(TaskResources.validateEach(
                        List.of(taskOf(executor().addResources(cpus(-1))).build())))
                .hasValue("Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0");
    }

    @Test
    void aNumberThatIsNoneIsPrintedAsItIs() {
        assertThat(validate(cpus(Double.NaN)))
                .hasValue("Resource 'cpus:NaN' is invalid: Invalid scalar resource: NaN is out of range");
    }

    @Test
    void aSetThatRepeatsItselfIsPrintedWithItsRepetition() {
        Resource.Builder disks = Resource.newBuilder().setName("disks").setType(Value.Type.SET);
        disks.getSetBuilder().addItem("a").addItem("b").addItem("a");

        assertThat(validate(disks))
                .hasValue("Resource 'disks:{a, b, a}' is invalid: Invalid set resource: duplicated elements");
    }

    @Test
    void aTextIsNoResource() {
        assertThat(validate(Resource.newBuilder().setName("zone").setType(Value.Type.TEXT)))
                .hasValue("Resource 'zone:' is invalid: Unsupported resource type");
    }

    @Test
    void whatIsPrintedOfAResourceThatHasNoFormIsItsName() {
        Resource.Builder cpus =
                cpus(1).addReservations(ReservationInfo.newBuilder().setRole("eng"));

        assertThat(validate(cpus))
                .hasValueSatisfying(
                        error -> assertThat(error).startsWith("Resource 'cpus:1' is invalid: Invalid reservation"));
    }

    private static Optional<String> validate(Resource.Builder resource) {
        return TaskResources.validateEach(List.of(task().addResources(resource).build()));
    }

    private static Resource.Builder cpus(double value) {
        Resource.Builder cpus = Resource.newBuilder().setName("cpus").setType(Value.Type.SCALAR);
        cpus.getScalarBuilder().setValue(value);
        return cpus;
    }
}
