package org.mesosgi.agent.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.agent.Call;

/** The form of calls about one container. */
class ContainerFormsTest {

    @Test
    void aNestedContainerIsFine() {
        assertThat(launch(nested("e", "n"))).isEmpty();
    }

    @Test
    void aNestedContainerNeedsAParent() {
        assertThat(launch(id("n"))).hasValue("Expecting 'launch_nested_container.container_id.parent' to be present");
    }

    @Test
    void otherContainersNeedNone() {
        Call call = Call.newBuilder()
                .setType(Call.Type.WAIT_CONTAINER)
                .setWaitContainer(Call.WaitContainer.newBuilder().setContainerId(id("c")))
                .build();

        assertThat(AgentCalls.validate(call)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "a.b", "a b", "a\\b", "a\nb"})
    void anIdIsNothingThatLeadsElsewhere(String value) {
        assertThat(launch(nested("e", value)))
                .hasValue("'launch_nested_container.container_id' is invalid: 'ContainerID.value' '" + value
                        + "' contains invalid characters");
    }

    @Test
    void neitherIsThatOfAParent() {
        assertThat(launch(nested("", "n")))
                .hasValue("'launch_nested_container.container_id' is invalid: 'ContainerID.parent' is invalid: ID must"
                        + " not be empty");
        assertThat(launch(nested("e".repeat(256), "n")))
                .hasValue("'launch_nested_container.container_id' is invalid: 'ContainerID.parent' is invalid: ID must"
                        + " not be greater than 255 characters");
    }

    @Test
    void aCallNeedsItsBodyFirst() {
        assertThat(AgentCalls.validate(Call.newBuilder()
                        .setType(Call.Type.KILL_NESTED_CONTAINER)
                        .build()))
                .hasValue("Expecting 'kill_nested_container' to be present");
    }

    private static Optional<String> launch(ContainerID id) {
        return AgentCalls.validate(Call.newBuilder()
                .setType(Call.Type.LAUNCH_NESTED_CONTAINER)
                .setLaunchNestedContainer(
                        Call.LaunchNestedContainer.newBuilder().setContainerId(id))
                .build());
    }

    private static ContainerID nested(String parent, String value) {
        return id(value).toBuilder().setParent(id(parent)).build();
    }

    private static ContainerID id(String value) {
        return ContainerID.newBuilder().setValue(value).build();
    }
}
