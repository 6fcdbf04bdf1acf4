package org.mesosgi.agent.internal.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTimesTest {

    private final AttemptTimes times =
            new AttemptTimes(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource({
        // failed before, shortest and longest time in seconds
        "0,   5, 6",
        "1,   5, 7",
        "2,   5, 9",
        "5,   5, 37",
        "6,   5, 60",
        "100, 5, 60"
    })
    void anAttemptMayTakeARandomTimeBetweenBoundsThatGrow(int failed, long shortest, long longest) {
        assertThat(times.timeout(failed, () -> 0)).hasSeconds(shortest);
        assertThat(times.timeout(failed, () -> 1)).hasSeconds(longest);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "5, 32", "6, 60", "100, 60"})
    void thePauseBetweenTwoGrowsAsWell(int failed, long longest) {
        assertThat(times.pause(failed, () -> 0)).isZero();
        assertThat(times.pause(failed, () -> 1)).hasSeconds(longest);
    }
}
