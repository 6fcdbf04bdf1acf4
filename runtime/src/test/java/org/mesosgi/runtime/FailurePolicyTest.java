package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailurePolicyTest {

    @Test
    void reportDoesNothingElse() {
        assertThat(FailurePolicy.parse("report").quarantines()).isFalse();
    }

    @Test
    void quarantineHasANumberAndATime() {
        FailurePolicy policy = FailurePolicy.parse("quarantine=5/1.5mins");

        assertThat(policy).isEqualTo(new FailurePolicy(5, Duration.ofSeconds(90)));
        assertThat(policy.quarantines()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "quarantine=5/1mins", "quarantine=1/500ms"})
    void isWrittenAsItIsRead(String text) {
        assertThat(FailurePolicy.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Report",
                "quarantine",
                "quarantine=5",
                "quarantine=/1mins",
                "quarantine=0/1mins",
                "quarantine=-1/1mins",
                "quarantine=12345/1mins",
                "quarantine=5/",
                "quarantine=5/1",
                "quarantine=5/1min",
                "quarantine=5/0secs"
            })
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FailurePolicy.parse(text));
    }
}
