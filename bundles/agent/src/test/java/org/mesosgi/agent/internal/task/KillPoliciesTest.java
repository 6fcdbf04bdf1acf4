package org.mesosgi.agent.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.KillPolicy;
import org.mesosgi.wire.v1.TaskInfo;

class KillPoliciesTest {

    private static final TaskInfo PLAIN = TestTasks.shell("true");
    private static final TaskInfo PATIENT = TestTasks.task("T", "true")
            .setKillPolicy(TimeConverter.killPolicy(Duration.ofSeconds(20)))
            .build();

    @Test
    void giveThreeSecondsIfNobodySaysAnything() {
        assertThat(KillPolicies.gracePeriod(KillPolicy.getDefaultInstance(), PLAIN))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void giveWhatTheTaskAsksFor() {
        assertThat(KillPolicies.gracePeriod(PATIENT)).isEqualTo(Duration.ofSeconds(20));
        assertThat(KillPolicies.gracePeriod(KillPolicy.getDefaultInstance(), PATIENT))
                .isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void giveWhatTheFrameworkSaysRatherThanWhatTheTaskAsksFor() {
        assertThat(KillPolicies.gracePeriod(TimeConverter.killPolicy(Duration.ZERO), PATIENT))
                .isEqualTo(Duration.ZERO);
    }
}
