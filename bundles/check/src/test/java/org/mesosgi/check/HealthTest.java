package org.mesosgi.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.check.Finding.Answer;
import org.mesosgi.check.Finding.Connection;
import org.mesosgi.check.Finding.Exit;
import org.mesosgi.check.Health.News;

/** What results of a health check mean. */
class HealthTest {

    private static final Optional<Finding> GOOD = Optional.of(new Exit(0));
    private static final Optional<Finding> BAD = Optional.of(new Exit(1));
    private static final Optional<Finding> NONE = Optional.empty();

    private static final Optional<News> HEALTHY = Optional.of(new News(true, false));
    private static final Optional<News> UNHEALTHY = Optional.of(new News(false, false));
    private static final Optional<News> HOPELESS = Optional.of(new News(false, true));
    private static final Optional<News> NOTHING = Optional.empty();

    private final Health health = new Health(3, Optional.empty(), false);

    @ParameterizedTest
    @MethodSource
    void results(Finding found, boolean healthy) {
        assertThat(health.take(Optional.of(found))).map(News::healthy).contains(healthy);
    }

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(new Exit(0), true),
                Arguments.of(new Exit(1), false),
                Arguments.of(new Answer(199), false),
                Arguments.of(new Answer(200), true),
                Arguments.of(new Answer(399), true),
                Arguments.of(new Answer(400), false),
                Arguments.of(new Answer(500), false),
                Arguments.of(new Connection(true), true),
                Arguments.of(new Connection(false), false));
    }

    @Test
    void tellsTheFirstSuccessAndNoneAfterIt() {
        assertThat(Stream.of(GOOD, GOOD, GOOD).map(health::take)).containsExactly(HEALTHY, NOTHING, NOTHING);
    }

    @Test
    void tellsEachFailureAndTheSuccessAfterIt() {
        assertThat(Stream.of(GOOD, BAD, BAD, GOOD, GOOD).map(health::take))
                .containsExactly(HEALTHY, UNHEALTHY, UNHEALTHY, HEALTHY, NOTHING);
    }

    @Test
    void givesUpAfterSoManyFailuresInARow() {
        assertThat(Stream.of(BAD, BAD, GOOD, BAD, BAD, BAD).map(health::take))
                .containsExactly(UNHEALTHY, UNHEALTHY, HEALTHY, UNHEALTHY, UNHEALTHY, HOPELESS);
    }

    @Test
    void aCheckThatCouldNotBeMadeIsAFailure() {
        assertThat(Stream.of(NONE, NONE, NONE).map(health::take)).containsExactly(UNHEALTHY, UNHEALTHY, HOPELESS);
    }

    @Test
    void givesUpAtTheFirstFailureIfNoneIsAllowed() {
        assertThat(new Health(0, Optional.empty(), false).take(BAD)).isEqualTo(HOPELESS);
    }

    @Test
    void failuresDoNotCountWithinTheGracePeriod() {
        Health graced = new Health(1, Optional.empty(), true);

        assertThat(Stream.of(BAD, NONE).map(graced::take)).containsExactly(NOTHING, NOTHING);
        graced.endGrace();
        assertThat(graced.take(BAD)).isEqualTo(HOPELESS);
    }

    @Test
    void theGracePeriodEndsWithTheFirstSuccess() {
        Health graced = new Health(3, Optional.empty(), true);

        assertThat(Stream.of(BAD, GOOD, BAD).map(graced::take)).containsExactly(NOTHING, HEALTHY, UNHEALTHY);
    }

    @Test
    void doesNotTellAgainThatATaskIsHealthy() {
        Health before = new Health(3, Optional.of(true), false);

        assertThat(Stream.of(GOOD, BAD).map(before::take)).containsExactly(NOTHING, UNHEALTHY);
    }

    @Test
    void ofATaskThatWasUnhealthyOneFailureIsKnown() {
        Health before = new Health(2, Optional.of(false), false);

        assertThat(before.take(BAD)).isEqualTo(HOPELESS);
    }

    @Test
    void tellsThatATaskHasRecovered() {
        assertThat(new Health(2, Optional.of(false), false).take(GOOD)).isEqualTo(HEALTHY);
    }
}
