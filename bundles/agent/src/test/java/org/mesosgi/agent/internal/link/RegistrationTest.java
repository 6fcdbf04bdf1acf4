package org.mesosgi.agent.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.AgentRegistered;
import org.mesosgi.wire.cluster.Ping;
import org.mesosgi.wire.cluster.RegisterAgent;
import org.mesosgi.wire.cluster.ShutdownAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.cluster.ToMaster.MessageCase;
import org.mesosgi.wire.cluster.UnregisterAgent;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.AgentInfo;

/** Link and registration together, against a small master. The clock stands still unless the test sets it. */
@Timeout(value = 60, unit = SECONDS)
class RegistrationTest {

    private static final double RANDOM = 0.5;
    private static final Duration FACTOR = Duration.ofSeconds(2);
    private static final AgentID ID = AgentID.newBuilder().setValue("S0").build();

    private final FakeMaster master = new FakeMaster();
    private final EventLoop loop = new EventLoop("test");
    private final VirtualTimers timers = new VirtualTimers();
    private final RecordingMember member = new RecordingMember();
    private final MasterLink link = new MasterLink(loop, timers, Transport.plain(), () -> RANDOM);
    private final Registration registration =
            new Registration(link, timers, () -> RANDOM, FACTOR, member, Entrance.open());

    @AfterEach
    void close() {
        resultOf(loop.call(() -> {
            link.close();
            return true;
        }));
        loop.close();
        master.close();
    }

    @Test
    void asksForAPlaceAfterARandomPartOfTheBackoff() {
        connect();
        advance(Duration.ofMillis(999));
        assertThat(master.messages()).isEmpty();

        advance(Duration.ofMillis(1));

        until("the agent introduces itself", () -> said().equals(List.of(MessageCase.REGISTER_AGENT)));
    }

    @Test
    void asksAgainAfterEverLongerTimesUntilItIsAnswered() {
        connect();
        advance(Duration.ofSeconds(1));
        advance(Duration.ofSeconds(2));
        advance(Duration.ofSeconds(4));
        until("it has asked three times", () -> said().size() == 3);

        register();

        advance(Duration.ofSeconds(60));
        assertThat(said()).hasSize(3);
    }

    @Test
    void asksAtLeastEveryMinute() {
        connect();
        advance(Duration.ofMinutes(10));
        int before = posted();

        advance(Duration.ofSeconds(30));

        until("it has asked again", () -> said().size() == before + 1);
    }

    @Test
    void tellsTheMemberThatItHasItsPlace() {
        connect();
        register();

        assertThat(member.events).containsExactly("registered S0");
    }

    @Test
    void answersPings() {
        connect();
        register();

        ping(true);

        until("it answers", () -> said().equals(List.of(MessageCase.PONG)));
    }

    @Test
    void handsOnWhatElseTheMasterSays() {
        connect();
        master.say(ToAgent.newBuilder()
                .setShutdownAgent(ShutdownAgent.newBuilder().setMessage("go"))
                .build());

        until("the member is told", () -> member.events.equals(List.of("SHUTDOWN_AGENT")));
    }

    @Test
    void connectsAndAsksAgainWhenPingsStayAway() {
        connect();
        register();
        advance(Duration.ofSeconds(74));
        ping(true);
        until("it answers", () -> said().contains(MessageCase.PONG));
        advance(Duration.ofSeconds(74));
        assertThat(master.connections()).isEqualTo(1);

        advance(Duration.ofSeconds(1));
        assertThat(member.events).containsExactly("registered S0", "disconnected");
        advance(Duration.ofMillis(500));

        until("it is connected again", () -> master.connections() == 2);
    }

    @Test
    void asksAgainWhenTheMasterHasLostIt() {
        connect();
        register();

        ping(false);
        until("the member is told", () -> member.events.equals(List.of("registered S0", "disconnected")));
        advance(Duration.ofSeconds(1));

        until("it asks again", () -> said().contains(MessageCase.REGISTER_AGENT));
        assertThat(master.connections()).isEqualTo(1);
    }

    @Test
    void connectsAgainWhenTheStreamEnds() {
        connect();
        register();

        master.endStream();

        until("the member is told", () -> member.events.contains("disconnected"));
        advance(Duration.ofMillis(500));
        until("it is connected again", () -> master.connections() == 2);
    }

    @Test
    void connectsAgainWhenTheStreamMakesNoSense() {
        connect();
        register();

        master.write("no record".getBytes(UTF_8));

        until("the member is told", () -> member.events.contains("disconnected"));
    }

    @Test
    void connectsAgainWhenTheMasterDoesNotKnowTheLink() {
        connect();
        register();
        master.answerMessages(400);

        send();

        until("the member is told", () -> member.events.contains("disconnected"));
    }

    @Test
    void keepsTryingWithEverLongerPausesWhileThereIsNoMaster() {
        master.answerConnects(503);
        begin();
        for (int pause : List.of(375, 750, 1500, 3000, 6000, 7500, 7500)) {
            until("it waits for its next attempt", () -> pending() == 1);
            advance(Duration.ofMillis(pause - 1));
            assertThat(pending()).isEqualTo(1);
            advance(Duration.ofMillis(1));
        }
        until("it waits for its next attempt", () -> pending() == 1);

        master.answerConnects(200);
        advance(Duration.ofSeconds(8));

        until("it is connected", () -> master.connections() == 1);
    }

    @Test
    void goesToTheLeaderThatItIsSentTo() {
        try (FakeMaster leader = new FakeMaster()) {
            master.redirectTo(leader.address());
            begin();
            until("it is connected to the leader", () -> leader.connections() == 1);

            leader.endStream();
            master.answerConnects(200);

            // The end of the stream arrives when it does; the pause begins then.
            until("it asks the first one again", () -> {
                advance(Duration.ofMillis(500));
                return master.connections() == 1;
            });
        }
    }

    @Test
    void leavesAMasterThatHasLostTheLeadWhenItSaysSo() {
        try (FakeMaster leader = new FakeMaster()) {
            connect();
            register();
            master.redirectTo(leader.address());

            send();

            until("it is connected to the leader", () -> leader.connections() == 1);
            assertThat(member.events).containsExactly("registered S0", "disconnected");
        }
    }

    @Test
    void sendsAgainWhatABusyMasterHasNotTaken() {
        connect();
        register();
        master.answerMessages(503);
        send();
        until("it waits", () -> pending() == 2);
        master.answerMessages(202);

        advance(Duration.ofSeconds(1));

        until("the message arrives", () -> said().equals(List.of(MessageCase.UNREGISTER_AGENT)));
        assertThat(member.events).containsExactly("registered S0");
    }

    @Test
    void sendsABurstOfMessagesInOrderWithFewRequests() {
        connect();
        register();
        run(() -> {
            for (int i = 0; i < 100; i++) {
                registration.send(unregister("S" + i));
            }
        });

        until("all messages arrive", () -> said().size() == 100);
        assertThat(master.messages())
                .extracting(message -> message.getUnregisterAgent().getAgentId().getValue())
                .startsWith("S0", "S1", "S2")
                .endsWith("S98", "S99");
        assertThat(master.posts()).hasSizeLessThan(4);
    }

    @Test
    void sendsNothingWithoutAPlaceInTheCluster() {
        connect();
        send();
        register();
        ping(true);

        until("it answers", () -> said().equals(List.of(MessageCase.PONG)));
    }

    @Test
    void isIdleWhenEverythingIsSent() {
        connect();
        register();
        send();

        until("it is idle", () -> resultOf(loop.call(link::isIdle)));
        assertThat(said()).hasSize(1);
    }

    @Test
    void goesOverToAnotherLeader() {
        connect();
        register();

        try (FakeMaster next = new FakeMaster()) {
            run(() -> link.follow(Optional.of(next.address())));
            assertThat(member.events).containsExactly("registered S0", "disconnected");
            until("it is connected to the next one", () -> next.connections() == 1 && pending() == 1);
            advance(FACTOR);
            until("it introduces itself", () -> !next.messages().isEmpty());
        }
    }

    @Test
    void waitsWhileNobodyLeads() {
        connect();
        register();

        run(() -> link.follow(Optional.empty()));

        assertThat(member.events).containsExactly("registered S0", "disconnected");
        advance(Duration.ofMinutes(5));
        assertThat(pending()).isZero();
        assertThat(master.connections()).isEqualTo(1);
        run(() -> link.follow(Optional.of(master.address())));
        until("it is connected again", () -> master.connections() == 2);
    }

    private void begin() {
        run(registration::begin);
        run(() -> link.follow(Optional.of(master.address())));
    }

    private void connect() {
        begin();
        until("it is connected", () -> master.connections() == 1 && pending() == 1);
    }

    private void register() {
        master.say(ToAgent.newBuilder()
                .setAgentRegistered(AgentRegistered.newBuilder().setAgentId(ID).setTotalPingTimeoutSeconds(75))
                .build());
        until("it is registered", () -> !member.events.isEmpty());
    }

    private void ping(boolean connected) {
        master.say(ToAgent.newBuilder()
                .setPing(Ping.newBuilder().setConnected(connected))
                .build());
    }

    private void send() {
        run(() -> registration.send(unregister("S0")));
    }

    private static ToMaster unregister(String id) {
        return ToMaster.newBuilder()
                .setUnregisterAgent(UnregisterAgent.newBuilder()
                        .setAgentId(AgentID.newBuilder().setValue(id)))
                .build();
    }

    private List<MessageCase> said() {
        return master.messages().stream().map(ToMaster::getMessageCase).toList();
    }

    /** How often it has asked, once that does not change any more. */
    private int posted() {
        until("everything is sent", () -> resultOf(loop.call(link::isIdle)));
        return said().size();
    }

    private int pending() {
        return resultOf(loop.call(timers::pending));
    }

    private void advance(Duration duration) {
        run(() -> timers.advance(duration));
    }

    private void run(Runnable event) {
        resultOf(loop.call(() -> {
            event.run();
            return true;
        }));
    }

    /** Writes down what it is told. */
    private static final class RecordingMember implements Member {

        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public ToMaster introduction() {
            return ToMaster.newBuilder()
                    .setRegisterAgent(RegisterAgent.newBuilder()
                            .setAgent(AgentInfo.newBuilder().setHostname("h"))
                            .setVersion("1.11.0"))
                    .build();
        }

        @Override
        public void registered(AgentID id) {
            events.add("registered " + id.getValue());
        }

        @Override
        public void disconnected() {
            events.add("disconnected");
        }

        @Override
        public void received(ToAgent message) {
            events.add(message.getMessageCase().name());
        }
    }
}
