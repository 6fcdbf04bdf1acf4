package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded task, in the order of the recording. */
class RecordedTasksTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void answersLikeMesos(String name, Optional<String> recorded, Optional<String> ours) {
        assertThat(ours).isEqualTo(recorded);
    }

    static Stream<Arguments> recorded() {
        return RecordedLaunches.replay().stream()
                .map(launch -> Arguments.of(launch.name(), launch.recorded(), launch.ours()));
    }
}
