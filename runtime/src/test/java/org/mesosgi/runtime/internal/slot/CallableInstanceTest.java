package org.mesosgi.runtime.internal.slot;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CallableInstanceTest {

    private final ModuleGate gate = new ModuleGate("org_example_A");
    private final Slots slots = new Slots();
    private final CallableInstance instance = new CallableInstance("org_example_A");
    private final Occupant<String> occupant = occupantOf(instance);

    @Test
    void isNotCalledBeforeItFillsASlot() {
        assertThat(call(instance)).isEmpty();
    }

    @Test
    void isCalledWhileItFillsASlotAndThatCountsAsACallOfTheSlot() {
        SlotPoint<String> slot = slots.create("anonymous", occupant);

        assertThat(call(instance)).contains("called");
        assertThat(slot.statistics().calls()).isEqualTo(1);
    }

    @Test
    void isNotCalledWhenAnotherHasTakenItsPlace() {
        SlotPoint<String> slot = slots.create("anonymous", occupant);
        CallableInstance successor = new CallableInstance("org_example_A");
        Occupant<String> next = occupantOf(successor);
        assertThat(call(successor)).isEmpty();

        slot.replace(Optional.of(next));

        assertThat(call(instance)).isEmpty();
        assertThat(call(successor)).contains("called");
    }

    @Test
    void isNotReleasedBeforeTheResultIsThere() {
        SlotPoint<String> slot = slots.create("anonymous", occupant);
        CompletableFuture<String> result = new CompletableFuture<>();
        assertThat(instance.call(() -> result)).isPresent();

        Departure departure = slot.replace(Optional.empty()).orElseThrow();

        assertThat(departure.await(Duration.ZERO)).isFalse();
        result.complete("done");
        assertThat(departure.await(Duration.ZERO)).isTrue();
    }

    @Test
    void isNotCalledInQuarantineAndSaysWhy() {
        slots.create("anonymous", occupant);

        gate.close("by an operator");

        assertThat(call(instance)).isEmpty();
        assertThat(instance.quarantine()).isEqualTo(gate.quarantine());
        gate.open();
        assertThat(call(instance)).contains("called");
        assertThat(instance.quarantine()).isEmpty();
    }

    @Test
    void isInNoQuarantineWhenItHasLeft() {
        SlotPoint<String> slot = slots.create("anonymous", occupant);
        gate.close("by an operator");

        slot.replace(Optional.empty());

        assertThat(instance.quarantine()).isEmpty();
    }

    @Test
    void whatItThrowsPassesThroughAndIsCounted() {
        SlotPoint<String> slot = slots.create("anonymous", occupant);

        assertThatThrownBy(() -> instance.call(() -> {
                    throw new IllegalStateException("not today");
                }))
                .hasMessage("not today");

        assertThat(slot.statistics().errors()).isEqualTo(1);
        assertThat(slot.statistics().inFlight()).isZero();
    }

    @Test
    void aResultThatFailsIsCounted() {
        SlotPoint<String> slot = slots.create("anonymous", occupant);

        instance.call(() -> CompletableFuture.failedFuture(new IllegalStateException("not today")));

        assertThat(slot.statistics().errors()).isEqualTo(1);
    }

    @Test
    void noResultIsAFailure() {
        SlotPoint<String> slot = slots.create("anonymous", occupant);

        assertThatThrownBy(() -> instance.call(() -> (CompletionStage<String>) null))
                .hasMessage("the module returns null");

        assertThat(slot.statistics().errors()).isEqualTo(1);
    }

    @Test
    void thatFillsTwoSlotsIsCalledAsLongAsItFillsOne() {
        SlotPoint<String> one = slots.create("master --hooks", occupant);
        SlotPoint<String> other = slots.create("agent --hooks", occupantOf(instance));

        one.replace(Optional.empty()).orElseThrow().release();
        assertThat(call(instance)).contains("called");

        other.replace(Optional.empty()).orElseThrow().release();
        assertThat(call(instance)).isEmpty();
    }

    private static Optional<String> call(CallableInstance called) {
        return called.call(() -> completedFuture("called"))
                .map(stage -> stage.toCompletableFuture().join());
    }

    private Occupant<String> occupantOf(CallableInstance whose) {
        Occupant<String> made = new Occupant<>(gate, "instance", () -> {});
        made.belongsTo(whose);
        return made;
    }
}
