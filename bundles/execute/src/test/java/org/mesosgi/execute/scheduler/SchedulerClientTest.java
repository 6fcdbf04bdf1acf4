package org.mesosgi.execute.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.execute.Events;
import org.mesosgi.execute.ScriptedMaster;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.scheduler.Call;

class SchedulerClientTest {

    private static final Codecs CODECS = new Codecs(new JsonCodec());

    private final ScriptedMaster master = new ScriptedMaster();
    private final RecordingListener listener = new RecordingListener();
    private final SchedulerThread thread = new SchedulerThread("test");
    private SchedulerClient client = client(master.uri(), CODECS.protobuf());

    @AfterEach
    void stop() {
        client.close();
        thread.close();
        master.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-protobuf"})
    void subscribesInEitherEncoding(String mediaType) {
        client = client(master.uri(), codec(mediaType));
        subscribe();
        ScriptedMaster.Subscription subscription = master.awaitSubscription();
        subscription.send(Events.subscribed());

        assertThat(subscription.contentType()).isEqualTo(mediaType);
        assertThat(subscription.call().hasFrameworkId()).isFalse();
        assertThat(subscription.call().getSubscribe().getFrameworkInfo().getName())
                .isEqualTo("x");
        assertThat(listener.awaitEvent()).isEqualTo(Events.subscribed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-protobuf"})
    void takesEventsThatComeInPiecesOfAnySize(String mediaType) {
        client = client(master.uri(), codec(mediaType));
        subscribe();
        ScriptedMaster.Subscription subscription = master.awaitSubscription();

        subscription.sendInBytes(Events.subscribed());
        subscription.sendInBytes(Events.heartbeat());

        assertThat(listener.awaitEvent()).isEqualTo(Events.subscribed());
        assertThat(listener.awaitEvent()).isEqualTo(Events.heartbeat());
    }

    @Test
    void subscribesWithTheIdOfAFrameworkThatExists() {
        Call.Subscribe.Builder subscribe = info();
        subscribe.getFrameworkInfoBuilder().getIdBuilder().setValue("known");

        client.subscribe(subscribe.build());

        Call call = master.awaitSubscription().call();
        assertThat(call.getFrameworkId().getValue()).isEqualTo("known");
    }

    @Test
    void callsInTheNameOfTheFrameworkOneAfterTheOther() throws Exception {
        subscribed();

        client.call(call(Call.Type.REVIVE));
        client.call(call(Call.Type.SUPPRESS));
        get(client.call(call(Call.Type.TEARDOWN)));

        assertThat(master.awaitCall(Call.Type.REVIVE).getFrameworkId().getValue())
                .isEqualTo(Events.FRAMEWORK);
        master.awaitCall(Call.Type.SUPPRESS);
        master.awaitCall(Call.Type.TEARDOWN);
    }

    @Test
    void tellsWhatTheMasterFindsWrongWithACall() {
        subscribed();
        master.answerCall(400, "Framework cannot be found");

        assertThatThrownBy(() -> get(client.call(call(Call.Type.REVIVE))))
                .hasCauseInstanceOf(CallException.class)
                .cause()
                .hasMessage("400 Framework cannot be found");
    }

    @Test
    void makesTheNextCallAfterOneThatHasFailed() throws Exception {
        subscribed();
        master.answerCall(400, "no");

        client.call(call(Call.Type.REVIVE));
        get(client.call(call(Call.Type.SUPPRESS)));

        master.awaitCall(Call.Type.REVIVE);
        master.awaitCall(Call.Type.SUPPRESS);
    }

    @Test
    void aCallWithoutAConnectionFailsAtOnce() {
        assertThatThrownBy(() -> get(client.call(call(Call.Type.REVIVE)))).hasCauseInstanceOf(IOException.class);
        assertThat(master.hasNoMoreCalls()).isTrue();
    }

    @Test
    void continuesTheSameFrameworkWhenTheStreamHasBroken() throws Exception {
        subscribed().end();

        ScriptedMaster.Subscription second = master.awaitSubscription();

        assertThat(listener.awaitOutage()).isEqualTo("the master has ended the stream of events");
        assertThat(second.call().getFrameworkId().getValue()).isEqualTo(Events.FRAMEWORK);
        assertThat(second.call().getSubscribe().getFrameworkInfo().getId().getValue())
                .isEqualTo(Events.FRAMEWORK);
        second.send(Events.subscribed());
        assertThat(listener.awaitEvent()).isEqualTo(Events.subscribed());
        get(client.call(call(Call.Type.REVIVE)));
    }

    @Test
    void doesNotComeBackAfterTeardown() throws Exception {
        ScriptedMaster.Subscription subscription = subscribed();
        get(client.call(call(Call.Type.TEARDOWN)));

        subscription.end();

        assertThatThrownBy(this::callUntilDisconnected).hasCauseInstanceOf(IOException.class);
        assertThat(listener.hasNoMoreOutages()).isTrue();
    }

    @Test
    void aStreamOfNonsenseIsABrokenOne() {
        subscribed().write("<html>".getBytes(UTF_8));

        assertThat(listener.awaitOutage()).startsWith("the master sends nonsense: Expecting the length of a record");
        master.awaitSubscription();
    }

    @Test
    void aMasterThatGoesAwayLeavesABrokenConnection() {
        subscribed();
        master.close();

        assertThat(listener.awaitOutage()).startsWith("the connection has broken");
    }

    @Test
    void aStreamOnWhichNothingComesIsABrokenOne() {
        subscribe();
        master.awaitSubscription().send(Events.subscribed(0.02));

        assertThat(listener.awaitOutage()).startsWith("nothing has come from the master");
        master.awaitSubscription();
    }

    @Test
    void tellsOnceThatTheMasterIsNotThereAndWaitsForIt() throws Exception {
        int port = freePort();
        client = client(URI.create("http://127.0.0.1:" + port), CODECS.protobuf());
        subscribe();

        assertThat(listener.awaitOutage()).isEqualTo("nothing listens there");
        try (ScriptedMaster late = new ScriptedMaster(port)) {
            late.awaitSubscription().send(Events.subscribed());
            assertThat(listener.awaitEvent()).isEqualTo(Events.subscribed());
            assertThat(listener.hasNoMoreOutages()).isTrue();
        }
    }

    @Test
    void waitsForAMasterThatIsNotReady() {
        master.answerSubscription(503, "No leader elected");
        subscribe();

        assertThat(listener.awaitOutage()).isEqualTo("the master answers 503 No leader elected");
        master.awaitSubscription();
    }

    @Test
    void goesToTheLeaderAndCallsItFromThenOn() throws Exception {
        try (ScriptedMaster leader = new ScriptedMaster()) {
            master.redirectSubscription("//" + leader.uri().getAuthority() + "/api/v1/scheduler");
            subscribe();
            leader.awaitSubscription().send(Events.subscribed());
            listener.awaitEvent();

            get(client.call(call(Call.Type.REVIVE)));

            leader.awaitCall(Call.Type.REVIVE);
            assertThat(listener.hasNoMoreOutages()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//a b/", "//", "https://127.0.0.1/"})
    void doesNotFollowARedirectionToNowhere(String location) {
        master.redirectSubscription(location);
        subscribe();

        assertThat(listener.awaitOutage())
                .isEqualTo("the master does not know who leads: it points to '" + location + "'");
        master.awaitSubscription();
    }

    @Test
    void doesNotRunInCirclesForLong() {
        for (int i = 0; i < 11; i++) {
            master.redirectSubscription("/api/v1/scheduler");
        }
        subscribe();

        assertThat(listener.awaitOutage()).startsWith("the master does not know who leads");
        master.awaitSubscription();
    }

    @Test
    void givesUpWhenTheMasterRefusesTheSubscription() {
        master.answerSubscription(401, "401 Unauthorized.");
        subscribe();

        CallException refusal = listener.awaitRefusal();
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal).hasMessage("401 401 Unauthorized.");
        assertThat(listener.hasNoMoreOutages()).isTrue();
    }

    @Test
    void givesUpAfterAnError() throws Exception {
        ScriptedMaster.Subscription subscription = subscribed();
        subscription.send(Events.error("Framework has been removed"));
        assertThat(listener.awaitEvent()).isEqualTo(Events.error("Framework has been removed"));

        assertThatThrownBy(() -> get(client.call(call(Call.Type.REVIVE)))).hasCauseInstanceOf(IOException.class);
        assertThat(listener.hasNoMoreOutages()).isTrue();
    }

    private SchedulerClient client(URI uri, Codec codec) {
        return new SchedulerClient(uri, codec, thread, listener);
    }

    private static Codec codec(String mediaType) {
        return mediaType.equals(CODECS.json().mediaType()) ? CODECS.json() : CODECS.protobuf();
    }

    private void subscribe() {
        client.subscribe(info().build());
    }

    private ScriptedMaster.Subscription subscribed() {
        subscribe();
        ScriptedMaster.Subscription subscription = master.awaitSubscription();
        subscription.send(Events.subscribed());
        assertThat(listener.awaitEvent()).isEqualTo(Events.subscribed());
        return subscription;
    }

    private void callUntilDisconnected() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            get(client.call(call(Call.Type.REVIVE)));
        }
    }

    private static Call.Subscribe.Builder info() {
        Call.Subscribe.Builder subscribe = Call.Subscribe.newBuilder();
        subscribe.getFrameworkInfoBuilder().setUser("root").setName("x");
        return subscribe;
    }

    private static Call call(Call.Type type) {
        return Call.newBuilder().setType(type).build();
    }

    private static void get(CompletionStage<Void> stage)
            throws ExecutionException, InterruptedException, TimeoutException {
        stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
