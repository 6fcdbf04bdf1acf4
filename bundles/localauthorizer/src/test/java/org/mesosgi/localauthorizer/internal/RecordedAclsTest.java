package org.mesosgi.localauthorizer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.localauthorizer.internal.Recording.Decision;

/** Decides as real Mesos has decided. */
class RecordedAclsTest {

    static Stream<Recording> recordings() {
        return Recording.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void decidesLikeMesos(Recording recording) {
        if (recording.mistake().isPresent()) {
            assertThatThrownBy(() -> authorizer(recording.acls()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(recording.mistake().get());
            return;
        }
        LocalAuthorizer authorizer = authorizer(recording.acls());

        for (Decision decision : recording.decisions()) {
            assertThat(authorizer.authorized(decision.subject(), decision.action(), decision.object()))
                    .as(decision.line())
                    .isCompletedWithValue(decision.isApproved());
        }
    }

    @Test
    void recordingsAreThere() {
        assertThat(recordings()
                        .mapToInt(recording -> recording.decisions().size())
                        .sum())
                .isGreaterThan(1000);
        assertThat(recordings().filter(recording -> recording.mistake().isPresent()))
                .isNotEmpty();
    }

    private static LocalAuthorizer authorizer(String acls) {
        return new LocalAuthorizer(Map.of(
                Parameters.PROPERTY,
                Parameters.of(List.of(new Parameter("acls", acls))).toProperty()));
    }
}
