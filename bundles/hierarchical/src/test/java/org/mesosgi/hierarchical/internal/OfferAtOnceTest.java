package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;

/** When that is offered which somebody had before. */
class OfferAtOnceTest {

    private static final String TOTAL = "cpus:2;mem:1024";

    private final TestMaster master = new TestMaster(TestOptions.defaults(), true);

    @Test
    void whatATaskHasUsedIsOfferedWhenItHasEndedWithAllThatIsLeftOfTheAgent() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.accept("F1", "role1", "A1", TestResources.resources("cpus:1;mem:512"), Duration.ZERO);
        assertThat(master.offers()).as("what was not accepted waits").isEmpty();

        master.finish("F1", "A1", "cpus:1;mem:512");

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void whatIsDeclinedWaitsForThePeriodicRun() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);

        master.decline("F1", "A1", Duration.ZERO);

        assertThat(master.offers()).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void theParameterIsTrueOrFalse() {
        List<Parameter> wrong = List.of(new Parameter("offer_at_once", "maybe"));

        assertThatThrownBy(() -> new HierarchicalAllocator(
                        Map.of(Parameters.PROPERTY, Parameters.of(wrong).toProperty())))
                .hasMessage("the parameter 'offer_at_once' is 'maybe', but must be true or false");
    }
}
