package org.mesosgi.agent.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.v1.DrainConfig;

/** For how long an agent is being drained. */
class DrainingTest {

    private static final DrainConfig CONFIG = DrainConfig.getDefaultInstance();
    private static final DrainConfig FOR_GOOD =
            DrainConfig.newBuilder().setMarkGone(true).build();

    private boolean empty;
    private final Draining draining = new Draining(() -> empty);

    @Test
    void fromWhenTheMasterSaysSo() {
        Instant before = Instant.now();
        assertThat(draining.current()).isEmpty();

        draining.begin(CONFIG);

        Draining.Drain drain = draining.current().orElseThrow();
        assertThat(drain.config()).isEqualTo(CONFIG);
        assertThat(drain.start()).isBetween(before, Instant.now());
    }

    @Test
    void untilNothingIsLeftOnIt() {
        draining.begin(CONFIG);
        empty = true;

        assertThat(draining.current()).isEmpty();
    }

    @Test
    void notAnyMoreWhenItIsUsedAgainWithoutAnybodyHavingLooked() {
        draining.begin(CONFIG);
        empty = true;
        draining.settle();
        empty = false;

        assertThat(draining.current()).isEmpty();
    }

    @Test
    void sinceTheFirstTimeThatTheMasterHasSaidSo() {
        draining.begin(CONFIG);
        Draining.Drain first = draining.current().orElseThrow();

        draining.begin(CONFIG);
        assertThat(draining.current()).containsSame(first);

        draining.begin(FOR_GOOD);
        assertThat(draining.current().orElseThrow().config()).isEqualTo(FOR_GOOD);
    }
}
