package org.mesosgi.agent.internal.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.FakeSlot;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.agent.internal.link.MasterAddress;
import org.mesosgi.api.authenticatee.Authenticatee;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage.Failed;
import org.mesosgi.api.authentication.AuthenticationMessage.Mechanisms;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Slot;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.cluster.ToMaster.MessageCase;
import org.mesosgi.wire.convert.AuthenticationConverter;

/** Everything happens on the thread of the test, and the clock stands still unless it is set. */
class MasterEntranceTest {

    private static final MasterAddress MASTER = new MasterAddress("10.0.0.1", 5050);
    private static final double RANDOM = 0.5;

    private final VirtualTimers timers = new VirtualTimers();
    private final List<Instance> instances = new ArrayList<>();
    private final List<MessageCase> sent = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private boolean isLoaded = true;
    private final MasterEntrance entrance = new MasterEntrance(
            new MasterEntrance.Setup(
                    new Credential("agent", Optional.of("secret")),
                    this::newInstance,
                    new AttemptTimes(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(1)),
                    "slave(1)@10.0.0.2:5051"),
            refusals::add,
            Runnable::run,
            Runnable::run,
            timers,
            () -> RANDOM);

    @Test
    void anAgentThatIsAcceptedGoesOn() {
        enter();
        assertThat(sent).containsExactly(MessageCase.AUTHENTICATE);
        assertThat(events).isEmpty();

        last().answer.complete(true);

        assertThat(events).containsExactly("entered");
        assertThat(last().slot.isClosed()).isTrue();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void anAgentThatIsRefusedDoesNotTryAgain() {
        enter();

        last().answer.complete(false);

        assertThat(refusals)
                .singleElement()
                .asString()
                .startsWith("The master at 10.0.0.1:5050 refused authentication");
        assertThat(timers.pending()).isZero();
        assertThat(last().slot.isClosed()).isTrue();
    }

    @Test
    void eachAttemptHasAnInstanceOfItsOwnAndTheSameCredential() {
        enter();
        last().answer.completeExceptionally(new IllegalStateException("on purpose"));
        timers.advance(Duration.ofMillis(500));

        assertThat(instances).hasSize(2);
        assertThat(instances.get(0).slot.isClosed()).isTrue();
        assertThat(instances).extracting(each -> each.credential.principal()).containsOnly("agent");
    }

    @Test
    void pausesAfterFailuresGrow() {
        enter();
        last().answer.completeExceptionally(new IllegalStateException("on purpose"));
        timers.advance(Duration.ofMillis(500));
        last().answer.completeExceptionally(new IllegalStateException("on purpose"));
        timers.advance(Duration.ofMillis(999));
        assertThat(instances).hasSize(2);

        timers.advance(Duration.ofMillis(1));

        assertThat(instances).hasSize(3);
    }

    @Test
    void anAttemptThatTakesTooLongIsCancelledAndTheNextOneMayTakeLonger() {
        enter();
        timers.advance(Duration.ofMillis(5499));
        assertThat(instances).hasSize(1);

        timers.advance(Duration.ofMillis(1));

        assertThat(instances).hasSize(2);
        assertThat(instances.get(0).answer).isCancelled();
        assertThat(instances.get(0).slot.isClosed()).isTrue();
        timers.advance(Duration.ofMillis(5999));
        assertThat(instances).hasSize(2);
        timers.advance(Duration.ofMillis(1));
        assertThat(instances).hasSize(3);
        assertThat(events).isEmpty();
    }

    @Test
    void aLateAnswerOfAnAttemptThatWasGivenUpDoesNotCount() {
        enter();
        Instance first = last();
        first.canBeCancelled = false;
        timers.advance(Duration.ofMillis(5500));

        first.answer.complete(true);

        assertThat(events).isEmpty();
    }

    @Test
    void aLinkThatBreaksEndsTheAttemptAndTheNextOneBeginsAnother() {
        enter();
        entrance.abandon();
        assertThat(last().answer).isCancelled();
        assertThat(timers.pending()).isZero();

        enter();
        last().answer.complete(true);

        assertThat(instances).hasSize(2);
        assertThat(events).containsExactly("entered");
    }

    @Test
    void aModuleThatIsNotThereIsLookedForAgain() {
        isLoaded = false;
        enter();
        assertThat(instances).isEmpty();
        isLoaded = true;

        timers.advance(Duration.ofMillis(500));

        assertThat(instances).hasSize(1);
    }

    @Test
    void bringsMessagesFromOneSideToTheOther() {
        enter();

        last().channel.send(new Failed());
        entrance.received(AuthenticationConverter.toWire(new Mechanisms(List.of("X"))));

        assertThat(sent).containsExactly(MessageCase.AUTHENTICATE, MessageCase.AUTHENTICATION);
        assertThat(last().channel.receive()).isCompletedWithValue(new Mechanisms(List.of("X")));
    }

    private void enter() {
        entrance.enter(MASTER, (ToMaster message) -> sent.add(message.getMessageCase()), () -> events.add("entered"));
    }

    private Instance last() {
        return instances.get(instances.size() - 1);
    }

    private Slot<Authenticatee> newInstance() {
        if (!isLoaded) {
            throw new IllegalStateException("not loaded");
        }
        Instance instance = new Instance();
        instances.add(instance);
        return instance.slot;
    }

    /** An instance of the module, in a slot. */
    private static final class Instance implements Authenticatee {

        private final FakeSlot<Authenticatee> slot = new FakeSlot<>(this);
        private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
        private AuthenticationChannel channel;
        private Credential credential;
        private boolean canBeCancelled = true;

        @Override
        public CompletionStage<Boolean> authenticate(AuthenticationChannel given, Credential who) {
            channel = given;
            credential = who;
            return canBeCancelled ? answer : answer.copy();
        }
    }
}
