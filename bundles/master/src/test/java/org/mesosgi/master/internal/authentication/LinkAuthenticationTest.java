package org.mesosgi.master.internal.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.authentication.AuthenticationMessage.Failed;
import org.mesosgi.api.authentication.AuthenticationMessage.Problem;
import org.mesosgi.api.authentication.AuthenticationMessage.Step;
import org.mesosgi.api.authenticator.Authenticator;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;
import org.mesosgi.master.internal.FakeSlot;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.Authenticate;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.AuthenticationConverter;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;

/** A link on an event loop; modules are called on the loop as well, so that nothing overtakes anything. */
class LinkAuthenticationTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final EventLoop loop = new EventLoop("test");
    private final Stream stream = new Stream();
    private final TestAuthenticator module = new TestAuthenticator();

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void whoIsKnownHasAPrincipalAndMayRegister() {
        LinkAuthentication link = link(true, LONG);
        assertThat(link.isEnough()).isFalse();
        begin(link);

        module.last().result.complete(Optional.of("agent"));
        settle();

        assertThat(link.principal()).contains("agent");
        assertThat(link.isEnough()).isTrue();
        assertThat(stream.messages()).isEmpty();
    }

    @Test
    void whoIsRefusedHasNone() {
        LinkAuthentication link = link(true, LONG);
        begin(link);

        module.last().result.complete(Optional.empty());
        settle();

        assertThat(link.principal()).isEmpty();
        assertThat(link.isEnough()).isFalse();
    }

    @Test
    void whereItIsNotRequiredEverybodyMayRegister() {
        assertThat(link(false, LONG).isEnough()).isTrue();
    }

    @Test
    void aSecondAttemptEndsTheFirstAndWhatWasKnownByIt() {
        LinkAuthentication link = link(true, LONG);
        begin(link);
        Call first = module.last();
        first.result.complete(Optional.of("agent"));
        settle();

        begin(link);
        Call second = module.last();
        assertThat(link.principal()).isEmpty();
        begin(link);

        assertThat(second.result).isCancelled();
        module.last().result.complete(Optional.of("other"));
        settle();
        assertThat(link.principal()).contains("other");
    }

    @Test
    void whatAnAttemptThatWasGivenUpFindsDoesNotCount() {
        module.cancels = false;
        LinkAuthentication link = link(true, LONG);
        begin(link);
        Call first = module.last();
        begin(link);

        first.result.complete(Optional.of("late"));
        settle();

        assertThat(link.principal()).isEmpty();
    }

    @Test
    void anAttemptThatTakesTooLongIsCancelled() throws InterruptedException, TimeoutException {
        begin(link(true, Duration.ofMillis(1)));

        assertThat(failure(module.last().result)).isInstanceOf(java.util.concurrent.CancellationException.class);
    }

    @Test
    void aLinkThatBreaksEndsItsAttempt() {
        LinkAuthentication link = link(true, LONG);
        begin(link);
        on(link::close);

        assertThat(module.last().result).isCancelled();
        assertThat(module.last().channel.receive()).isCompletedExceptionally();
    }

    @Test
    void messagesGoBothWays() {
        LinkAuthentication link = link(true, LONG);
        begin(link);
        on(() -> link.take(AuthenticationConverter.toWire(new Step(Data.of("up")))));

        assertThat(module.last().channel.receive()).isCompletedWithValue(new Step(Data.of("up")));
        module.last().channel.send(new Step(Data.of("down")));
        assertThat(stream.messages()).containsExactly(new Step(Data.of("down")));
        assertThat(module.last().channel.peer()).isEqualTo("slave(1)@10.0.0.2:5051");
    }

    @Test
    void aModuleThatFailsWithoutAWordIsSpokenFor() {
        LinkAuthentication link = link(true, LONG);
        begin(link);

        module.last().result.completeExceptionally(new IllegalStateException("inner details"));
        settle();

        assertThat(stream.messages()).containsExactly(new Problem("the authenticator has failed"));
    }

    @Test
    void aModuleThatHasSaidHowItEndsIsNotSpokenFor() {
        LinkAuthentication link = link(true, LONG);
        begin(link);

        module.last().channel.send(new Failed());
        module.last().result.completeExceptionally(new IllegalStateException("on purpose"));
        settle();

        assertThat(stream.messages()).containsExactly(new Failed());
    }

    @Test
    void withoutAnAuthenticatorThereIsAProblem() {
        LinkAuthentication link = new LinkAuthentication(
                new AgentLink("1", "http", "10.0.0.2", stream), Optional.empty(), false, LONG, loop, loop);
        begin(link);

        assertThat(stream.messages()).containsExactly(new Problem("no authenticator loaded"));
    }

    private LinkAuthentication link(boolean required, Duration timeout) {
        return new LinkAuthentication(
                new AgentLink("1", "http", "10.0.0.2", stream),
                Optional.of(new FakeSlot<>(module)),
                required,
                timeout,
                loop,
                loop);
    }

    private void begin(LinkAuthentication link) {
        on(() -> link.begin(
                Authenticate.newBuilder().setPid("slave(1)@10.0.0.2:5051").build()));
        settle();
    }

    private void on(Runnable event) {
        join(loop.call(() -> {
            event.run();
            return true;
        }));
    }

    /** Events that were caused by events are run, too. */
    private void settle() {
        for (int i = 0; i < 4; i++) {
            on(() -> {});
        }
    }

    private static void join(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static Throwable failure(CompletableFuture<?> result) throws InterruptedException, TimeoutException {
        try {
            result.get(60, TimeUnit.SECONDS);
            throw new AssertionError("it has not failed");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (java.util.concurrent.CancellationException e) {
            return e;
        }
    }

    /** A call of the module. */
    private record Call(AuthenticationChannel channel, CompletableFuture<Optional<String>> result) {}

    /** The module. */
    private static final class TestAuthenticator implements Authenticator {

        private final List<Call> calls = new CopyOnWriteArrayList<>();
        private boolean cancels = true;

        Call last() {
            return calls.get(calls.size() - 1);
        }

        @Override
        public void initialize(Optional<List<Credential>> credentials) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public CompletionStage<Optional<String>> authenticate(AuthenticationChannel channel) {
            Call call = new Call(channel, new CompletableFuture<>());
            calls.add(call);
            return cancels ? call.result() : call.result().copy();
        }
    }

    /** What goes to the agent. */
    private static final class Stream implements RecordStream {

        private final List<byte[]> records = new CopyOnWriteArrayList<>();

        List<AuthenticationMessage> messages() {
            List<AuthenticationMessage> messages = new ArrayList<>();
            try {
                for (byte[] record : records) {
                    for (byte[] payload : new RecordDecoder(10_000).decode(ByteBuffer.wrap(record))) {
                        messages.add(AuthenticationConverter.toApi(
                                ToAgent.parseFrom(payload).getAuthentication()));
                    }
                }
            } catch (RecordException | InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
            return messages;
        }

        @Override
        public boolean send(byte[] record) {
            return records.add(record);
        }

        @Override
        public void close() {
            // Nobody looks.
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void onClose(Runnable listener) {
            // It stays open.
        }
    }
}
