package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.FailurePolicy;

class QuarantineTest {

    private static final FailurePolicy THREE_A_MINUTE = new FailurePolicy(3, Duration.ofMinutes(1));

    private final ModuleGate gate = new ModuleGate("org_example_A");
    private final ModuleGate other = new ModuleGate("org_example_B");

    @Nested
    class ASlotWhoseModuleIsQuarantined {

        private final Slots slots = new Slots();
        private final SlotPoint<Worker> slot = slots.create("test --worker", occupant(gate, "first"));
        private final Worker view = slots.view(Worker.class, slot);

        @Test
        void refusesCallsAndSaysWhy() {
            gate.close("by an operator");

            assertThatThrownBy(view::work)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("the module 'org_example_A' in the slot 'test --worker' is not called since"
                            + " 20.*Z: by an operator; mesos:release org_example_A lets it be called again");
            assertThat(slot.isCallable()).isFalse();
            assertThat(slot.statistics().suspended()).isEqualTo(gate.quarantine());
            assertThat(slot.statistics().calls()).isZero();
        }

        @Test
        void keepsItsInstanceAndCallsItWhenItIsReleased() throws IOException {
            gate.close("by an operator");
            gate.open();

            assertThat(view.work()).isEqualTo("first");
            assertThat(slot.statistics().suspended()).isEmpty();
        }

        @Test
        void takesAnotherModule() throws IOException {
            gate.close("by an operator");

            assertThat(slot.replace(Optional.of(occupant(other, "second")))).isPresent();

            assertThat(view.work()).isEqualTo("second");
            gate.open();
            assertThat(view.work()).isEqualTo("second");
        }

        @Test
        void refusesAnotherInstanceOfTheSameModule() {
            gate.close("by an operator");

            slot.replace(Optional.of(occupant(gate, "second")));

            assertThatThrownBy(view::work).hasMessageContaining("by an operator");
        }

        @Test
        void canBeEmptied() {
            gate.close("by an operator");

            assertThat(slot.replace(Optional.empty()).orElseThrow().await(Duration.ZERO))
                    .isTrue();

            assertThatThrownBy(view::work).hasMessage("the slot 'test --worker' is empty");
            gate.open();
            assertThatThrownBy(view::work).hasMessage("the slot 'test --worker' is empty");
        }

        @Test
        void isOneOfSeveral() throws IOException {
            SlotPoint<Worker> another = slots.create("another", occupant(gate, "first"));
            SlotPoint<Worker> independent = slots.create("independent", occupant(other, "other"));

            gate.close("by an operator");

            assertThat(another.isCallable()).isFalse();
            assertThat(slots.view(Worker.class, independent).work()).isEqualTo("other");
        }

        @Test
        void letsCallsInFlightEnd() {
            Occupant<Worker> occupant = slot.enter(slot.list());

            gate.close("by an operator");

            assertThat(slot.statistics().inFlight()).isEqualTo(1);
            slot.exit(slot.list(), occupant, 0);
            assertThat(slot.statistics().inFlight()).isZero();
        }

        @Test
        void maySelectOneThatIsQuarantinedAlready() {
            gate.close("by an operator");

            assertThat(slots.create("late", occupant(gate, "late")).isCallable())
                    .isFalse();
        }
    }

    @Nested
    class AModuleThatFails {

        private final List<Runnable> later = new ArrayList<>();
        private final Leases leases = new Leases();
        private final Failures failures = new Failures(THREE_A_MINUTE, later::add);

        @Test
        void isQuarantinedAfterTooManyFailuresAndNotByTheThreadThatHasCalled() {
            SlotPoint<Worker> slot = new SlotPoint<>("x", 0, leases, failures, failing(gate));
            SlotPoint<Worker> another = new SlotPoint<>("y", 1, leases, failures, failing(gate));

            fail(slot);
            fail(another);
            assertThat(later).isEmpty();
            fail(slot);
            assertThat(later).hasSize(1);
            assertThat(gate.quarantine()).isEmpty();
            later.remove(0).run();

            assertThat(gate.quarantine().orElseThrow().reason())
                    .isEqualTo("3 failures within 1mins, the last: java.lang.IllegalStateException: broken");
            assertThat(slot.isCallable()).isFalse();
            assertThat(another.isCallable()).isFalse();
        }

        @Test
        void isNotQuarantinedByTheFailuresOfAnother() {
            fail(new SlotPoint<>("x", 0, leases, failures, failing(gate)));
            fail(new SlotPoint<>("x", 0, leases, failures, failing(gate)));
            fail(new SlotPoint<>("y", 1, leases, failures, failing(other)));

            assertThat(later).isEmpty();
        }

        @Test
        void isGivenAllItsFailuresAgainWhenItIsReleased() {
            SlotPoint<Worker> slot = new SlotPoint<>("x", 0, leases, failures, failing(gate));
            for (int i = 0; i < 3; i++) {
                fail(slot);
            }
            later.remove(0).run();
            gate.open();

            fail(slot);
            fail(slot);
            assertThat(later).isEmpty();
            fail(slot);
            assertThat(later).hasSize(1);
        }

        @Test
        void isNotQuarantinedIfItFailsRarely() {
            long minute = Duration.ofMinutes(1).toNanos();

            assertThat(gate.failed(THREE_A_MINUTE, 0)).isFalse();
            assertThat(gate.failed(THREE_A_MINUTE, 1)).isFalse();
            assertThat(gate.failed(THREE_A_MINUTE, minute + 1)).isFalse();
            assertThat(gate.failed(THREE_A_MINUTE, minute + 1)).isTrue();
        }

        @Test
        void isOnlyReportedIfThatIsThePolicy() {
            for (int i = 0; i < 100; i++) {
                assertThat(gate.failed(FailurePolicy.REPORT, i)).isFalse();
            }
        }

        @Test
        void throwsWhatItThrowsThoughNobodyCanBeTold() {
            Failures broken = new Failures(THREE_A_MINUTE, task -> {
                throw new OutOfMemoryError("no more threads");
            });
            SlotPoint<Worker> slot = new SlotPoint<>("x", 0, leases, broken, failing(gate));

            for (int i = 0; i < 5; i++) {
                fail(slot);
            }

            assertThat(slot.statistics().errors()).isEqualTo(5);
            assertThatCode(gate::open).doesNotThrowAnyException();
        }

        private void fail(SlotPoint<Worker> slot) {
            assertThatThrownBy(new ViewFactory().view(Worker.class, slot)::work).hasMessage("broken");
        }

        private Occupant<Worker> failing(ModuleGate module) {
            return new Occupant<>(
                    module,
                    () -> {
                        throw new IllegalStateException("broken");
                    },
                    () -> {});
        }
    }

    private static Occupant<Worker> occupant(ModuleGate module, String answer) {
        return new Occupant<>(module, () -> answer, () -> {});
    }
}
