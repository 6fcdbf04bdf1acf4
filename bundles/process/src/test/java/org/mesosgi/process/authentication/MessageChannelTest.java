package org.mesosgi.process.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.authentication.AuthenticationMessage.Completed;
import org.mesosgi.api.authentication.AuthenticationMessage.Step;
import org.mesosgi.api.value.Data;

class MessageChannelTest {

    private static final Step STEP = new Step(Data.of("step"));

    private final List<AuthenticationMessage> sent = new ArrayList<>();
    private final List<Runnable> work = new ArrayList<>();
    private boolean isThere = true;
    private final MessageChannel channel = new MessageChannel(
            "peer",
            message -> {
                sent.add(message);
                return isThere;
            },
            work::add);

    @Test
    void messagesThatNobodyAwaitsYetAreKeptInTheirOrder() {
        channel.deliver(STEP);
        channel.deliver(new Completed());

        assertThat(channel.receive()).isCompletedWithValue(STEP);
        assertThat(channel.receive()).isCompletedWithValue(new Completed());
    }

    @Test
    void whatIsAwaitedIsHandedOverOnTheExecutorOnly() {
        CompletableFuture<AuthenticationMessage> next = channel.receive().toCompletableFuture();
        channel.deliver(STEP);
        assertThat(next).isNotDone();

        work.get(0).run();

        assertThat(next).isCompletedWithValue(STEP);
    }

    @Test
    void onlyOneMessageCanBeAwaited() {
        channel.receive();

        assertThat(channel.receive()).isCompletedExceptionally();
    }

    @Test
    void whoSaysMoreThanItIsAskedIsCutOff() {
        for (int i = 0; i < 17; i++) {
            channel.deliver(STEP);
        }

        assertThat(channel.send(STEP)).isCompletedExceptionally();
        assertThat(channel.receive()).isCompletedExceptionally();
    }

    @Test
    void afterItsEndNothingIsSentAndNothingComes() {
        CompletableFuture<AuthenticationMessage> next = channel.receive().toCompletableFuture();
        channel.close("it is over");
        work.forEach(Runnable::run);
        channel.deliver(STEP);

        assertThat(next).isCompletedExceptionally();
        assertThat(channel.receive()).isCompletedExceptionally();
        assertThat(channel.send(STEP)).isCompletedExceptionally();
        assertThat(sent).isEmpty();
    }

    @Test
    void aMessageThatCannotBeSentIsAFailure() {
        isThere = false;

        assertThat(channel.send(STEP)).isCompletedExceptionally();
    }

    @Test
    void knowsWhetherTheEndWasSaid() {
        channel.send(STEP);
        assertThat(channel.isConcluded()).isFalse();

        channel.send(new Completed());

        assertThat(channel.isConcluded()).isTrue();
    }
}
