package org.mesosgi.zookeeper.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.mastercontender.MasterContender.Candidacy;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.value.MasterInfo;

/** Connections to servers that are there, and on which nothing is said. */
@Timeout(60)
class SilenceTest {

    private static final Optional<MasterInfo> NONE = Optional.empty();
    private static final MasterInfo FIRST = master("first");
    private static final MasterInfo SECOND = master("second");

    @TempDir
    Path directory;

    private TestServer server;
    private Relay relay;
    private final List<Runnable> ends = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(directory);
        relay = new Relay(server.port());
    }

    @AfterEach
    void end() throws Exception {
        relay.goOn();
        ends.forEach(Runnable::run);
        relay.close();
        server.close();
    }

    @Test
    void aLeaderThatIsNotHeardLeadsNoMoreWhenTheNextOneDoes() {
        CompletableFuture<Void> lost = contend(contender(FIRST, relay.hostAndPort(), "2secs"));
        contend(contender(SECOND, server.hostAndPort(), "2secs"));
        ZooKeeperDetector detector = detector(server.hostAndPort(), "2secs");
        assertThat(join(detector.detect(NONE))).contains(FIRST);
        CompletionStage<Optional<MasterInfo>> next = detector.detect(Optional.of(FIRST));

        relay.silence();

        assertThat(join(next)).contains(SECOND);
        assertThat(lost).isCompleted();
    }

    @Test
    void aSilenceThatIsShorterThanASessionIsNoNews() {
        CompletableFuture<Void> lost = contend(contender(FIRST, relay.hostAndPort(), "2secs"));
        ZooKeeperDetector detector = detector(relay.hostAndPort(), "2secs");
        assertThat(join(detector.detect(NONE))).contains(FIRST);
        CompletionStage<Optional<MasterInfo>> next = detector.detect(Optional.of(FIRST));
        CompletionStage<Optional<MasterInfo>> other =
                detector(server.hostAndPort(), "2secs").detect(Optional.of(FIRST));

        relay.silence();
        await().until(relay::isHolding);
        relay.goOn();

        await().until(() -> !relay.isHolding());
        assertThat(join(detector(relay.hostAndPort(), "2secs").detect(NONE))).contains(FIRST);
        assertThat(lost).isNotDone();
        assertThat(next.toCompletableFuture()).isNotDone();
        assertThat(other.toCompletableFuture()).isNotDone();
    }

    @Test
    void withoutAWordForAsLongAsASessionLastsNobodyLeads() {
        ZooKeeperContender contender = contender(FIRST, relay.hostAndPort(), "1500ms");
        CompletableFuture<Void> lost = contend(contender);
        ZooKeeperDetector detector = detector(relay.hostAndPort(), "1500ms");
        assertThat(join(detector.detect(NONE))).contains(FIRST);
        CompletionStage<Optional<MasterInfo>> next = detector.detect(Optional.of(FIRST));

        relay.silence();

        join(lost);
        assertThat(join(next)).isEmpty();
        CompletionStage<Optional<MasterInfo>> again = detector.detect(NONE);
        CompletionStage<Candidacy> entry = contender.contend();
        relay.goOn();
        join(entry);
        assertThat(join(again)).contains(FIRST);
    }

    @Test
    void whatIsToBeKeptWaitsForTheServersToSpeakAgain() {
        ZooKeeperStorage storage = new ZooKeeperStorage(properties(relay.hostAndPort(), "1500ms"));
        ends.add(storage::close);
        CompletableFuture<Void> lost = contend(contender(FIRST, relay.hostAndPort(), "1500ms"));
        assertThat(join(storage.get("registry"))).isEmpty();

        relay.silence();
        CompletionStage<Boolean> written =
                storage.set(new Entry("registry", new UUID(1, 2), new byte[] {1}), Optional.empty());
        join(lost);
        assertThat(written.toCompletableFuture()).isNotDone();
        relay.goOn();

        assertThat(join(written)).isTrue();
    }

    @Test
    void nothingIsLeftOfModulesThatGoWhileNothingIsSaid() {
        ZooKeeperContender contender = contender(FIRST, relay.hostAndPort(), "1500ms");
        contend(contender);
        ZooKeeperDetector detector = detector(relay.hostAndPort(), "1500ms");
        join(detector.detect(NONE));

        relay.silence();
        await().until(relay::isHolding);
        contender.withdraw();
        detector.close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("zookeeper contender")
                        || name.startsWith("zookeeper detector")
                        || name.contains("-SendThread(" + relay.hostAndPort())));
    }

    private ZooKeeperContender contender(MasterInfo master, String servers, String timeout) {
        ZooKeeperContender contender = new ZooKeeperContender(properties(servers, timeout));
        ends.add(contender::withdraw);
        contender.initialize(master);
        return contender;
    }

    private ZooKeeperDetector detector(String servers, String timeout) {
        ZooKeeperDetector detector = new ZooKeeperDetector(properties(servers, timeout));
        ends.add(detector::close);
        return detector;
    }

    private static Map<String, Object> properties(String servers, String timeout) {
        return TestServer.propertiesFor(servers + "/mesos", timeout);
    }

    private static CompletableFuture<Void> contend(ZooKeeperContender contender) {
        return join(contender.contend()).lost().toCompletableFuture();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static MasterInfo master(String id) {
        return new MasterInfo(id, id + ".example.org", "10.0.0.1", 5050, Optional.of("1.11.0"), Optional.empty());
    }
}
