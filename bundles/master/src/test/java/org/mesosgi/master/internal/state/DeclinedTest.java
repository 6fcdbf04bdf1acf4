package org.mesosgi.master.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.FrameworkOptions.OfferFilter;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;

class DeclinedTest {

    private static final AgentId A1 = new AgentId("A1");
    private static final AgentId A2 = new AgentId("A2");
    private static final Resources CPU = Resources.parse("cpus:1");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private long now = Long.MAX_VALUE - 1;
    private final Declined declined = new Declined(() -> now);

    @Test
    void whatIsDeclinedIsKnownForItsTime() {
        declined.add("eng", A1, CPU.allocate("eng"), MINUTE);
        assertThat(declined.filters()).containsExactly(new OfferFilter("eng", A1, CPU, MINUTE));

        now += Duration.ofSeconds(59).toNanos();
        assertThat(declined.filters()).containsExactly(new OfferFilter("eng", A1, CPU, Duration.ofSeconds(1)));

        now += Duration.ofSeconds(2).toNanos();
        assertThat(declined.filters()).isEmpty();
    }

    @Test
    void aFilterOfNoTimeIsNone() {
        declined.add("eng", A1, CPU, Duration.ZERO);

        assertThat(declined.filters()).isEmpty();
    }

    @Test
    void filtersEndWithWhatTheyAreAbout() {
        declined.add("eng", A1, CPU, MINUTE);
        declined.add("ops", A1, CPU, MINUTE);
        declined.add("dev", A1, CPU, MINUTE);
        declined.add("eng", A2, CPU, MINUTE);

        declined.forget(A2);
        assertThat(declined.filters()).extracting(OfferFilter::role).containsExactly("eng", "ops", "dev");
        declined.revive(Set.of("ops"));
        assertThat(declined.filters()).extracting(OfferFilter::role).containsExactly("eng", "dev");
        declined.leaveAllBut(Set.of("dev"));
        assertThat(declined.filters()).extracting(OfferFilter::role).containsExactly("dev");
        declined.clear();
        assertThat(declined.filters()).isEmpty();
    }
}
