package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.wire.v1.FrameworkInfo;

class FrameworkInfosTest {

    private static final String ERROR = "HTTP/1.1 200 OK ERROR ";
    private static final String SUBSCRIBED = "HTTP/1.1 200 OK SUBSCRIBED";

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void answersLikeMesos(String name, FrameworkInfo info, Set<String> suppressed, String answer) {
        String ours = FrameworkInfos.validate(info, suppressed)
                .map(error -> ERROR + error)
                .orElse(SUBSCRIBED);

        assertThat(ours).isEqualTo(answer);
    }

    static Stream<Arguments> recorded() {
        return Recordings.list("validation/framework_info.json").stream()
                .map(recording -> Arguments.of(
                        recording.path("case").asText(),
                        Recordings.message(
                                recording.path("framework_info").toString(), FrameworkInfo.getDefaultInstance()),
                        suppressed(recording),
                        recording.path("answer").asText()));
    }

    private static Set<String> suppressed(JsonNode recording) {
        Set<String> roles = new LinkedHashSet<>();
        recording.path("subscribe").path("suppressed_roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }

    @Test
    void aFrameworkWithOneRoleMaySuppressIt() {
        FrameworkInfo info = minimal().setRole("eng").build();

        assertThat(FrameworkInfos.validate(info, Set.of("eng"))).isEmpty();
        assertThat(FrameworkInfos.validate(info, Set.of("*")))
                .hasValue("Suppressed roles { * } are not contained in the set of roles");
    }

    @Test
    void allSuppressedRolesThatAreStrangeAreListedInOrder() {
        assertThat(FrameworkInfos.validate(minimal().build(), Set.of("c", "a", "b", "*")))
                .hasValue("Suppressed roles { a, b, c } are not contained in the set of roles");
    }

    @Test
    void aFailoverTimeoutMayBeAnyDurationOf64BitsOfNanoseconds() {
        assertThat(failoverTimeout(9.2e9)).isEmpty();
        assertThat(failoverTimeout(-9.2e9)).isEmpty();
        assertThat(failoverTimeout(9.3e9)).isPresent();
        assertThat(failoverTimeout(-9.3e9)).isPresent();
        assertThat(failoverTimeout(Double.NaN)).isPresent();
    }

    @Test
    void aFailoverTimeoutThatIsInvalidIsPrintedWithSixDigits() {
        assertThat(failoverTimeout(12345678901.0)).hasValue("The framework failover_timeout (1.23457e+10) is invalid");
    }

    private static Optional<String> failoverTimeout(double seconds) {
        return FrameworkInfos.validate(minimal().setFailoverTimeout(seconds).build(), Set.of());
    }

    private static FrameworkInfo.Builder minimal() {
        return FrameworkInfo.newBuilder().setUser("root").setName("v");
    }
}
