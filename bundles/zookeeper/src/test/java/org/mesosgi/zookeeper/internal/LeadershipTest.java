package org.mesosgi.zookeeper.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.mastercontender.MasterContender.Candidacy;
import org.mesosgi.api.value.MasterInfo;

/** Contenders and detectors, in the cases of Mesos' own tests. */
@Timeout(60)
class LeadershipTest {

    private static final Optional<MasterInfo> NONE = Optional.empty();
    private static final MasterInfo FIRST = master("first");
    private static final MasterInfo SECOND = master("second");

    @TempDir
    Path directory;

    private TestServer server;
    private final List<Runnable> ends = new ArrayList<>();

    @BeforeEach
    void start() {
        server = new TestServer(directory);
    }

    @AfterEach
    void end() {
        ends.forEach(Runnable::run);
        server.close();
    }

    @Test
    void whoContendsBeforeItIsInitializedFails() {
        ZooKeeperContender contender = new ZooKeeperContender(server.properties("", "/mesos"));

        assertThat(contender.contend().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void theOnlyOneThatContendsLeads() {
        ZooKeeperDetector detector = detector();
        CompletableFuture<Optional<MasterInfo>> waiting = detect(detector, NONE);

        CompletableFuture<Void> lost = contend(contender(FIRST));

        assertThat(join(waiting)).contains(FIRST);
        assertThat(detect(detector, Optional.of(FIRST))).isNotDone();
        assertThat(lost).isNotDone();
    }

    @Test
    void aCandidateIsANodeWithTheMasterAsJson() throws Exception {
        contend(contender(FIRST));

        ZooKeeper client = client("");
        assertThat(client.getChildren("/mesos", false)).containsExactly("json.info_0000000000");
        byte[] data = client.getData("/mesos/json.info_0000000000", false, null);
        assertThat(new String(data, UTF_8))
                .isEqualTo("{\"address\":{\"hostname\":\"first.example.org\",\"ip\":\"10.0.0.1\",\"port\":5050},"
                        + "\"hostname\":\"first.example.org\",\"id\":\"first\",\"ip\":16777226,"
                        + "\"pid\":\"master@10.0.0.1:5050\",\"port\":5050,\"version\":\"1.11.0\"}");
    }

    @Test
    void theSecondLeadsWhenTheFirstWithdraws() {
        ZooKeeperContender first = contender(FIRST);
        CompletableFuture<Void> lost = contend(first);
        contend(contender(SECOND));
        ZooKeeperDetector detector = detector();
        assertThat(join(detect(detector, NONE))).contains(FIRST);
        CompletableFuture<Optional<MasterInfo>> next = detect(detector, Optional.of(FIRST));
        assertThat(next).isNotDone();

        first.withdraw();

        assertThat(join(next)).contains(SECOND);
        assertThat(lost).isCompleted();
    }

    @Test
    void whoContendsAgainWithdrawsFirst() {
        ZooKeeperContender contender = contender(FIRST);
        CompletableFuture<Void> first = contend(contender);
        contend(contender(SECOND));

        CompletableFuture<Void> second = contend(contender);

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(join(detect(detector(), NONE))).contains(SECOND);
    }

    @Test
    void anEntryIsPendingUntilThereIsAConnection() {
        server.stop();
        ZooKeeperContender contender = contender(FIRST);
        CompletionStage<Candidacy> entry = contender.contend();
        assertThat(contender.contend()).isSameAs(entry);
        CompletableFuture<Optional<MasterInfo>> waiting = detect(detector(), NONE);

        server.start();

        join(entry.toCompletableFuture());
        assertThat(join(waiting)).contains(FIRST);
    }

    @Test
    void withoutServersForAsLongAsASessionLastsNobodyLeads() {
        ZooKeeperContender contender = contender(FIRST);
        CompletableFuture<Void> lost = contend(contender);
        ZooKeeperDetector detector = detector();
        assertThat(join(detect(detector, NONE))).contains(FIRST);
        CompletableFuture<Optional<MasterInfo>> next = detect(detector, Optional.of(FIRST));

        server.stop();

        join(lost);
        assertThat(join(next)).isEmpty();
        CompletableFuture<Optional<MasterInfo>> again = detect(detector, NONE);
        CompletionStage<Candidacy> entry = contender.contend();
        server.start();
        join(entry.toCompletableFuture());
        assertThat(join(again)).contains(FIRST);
    }

    @Test
    void aShortBreakOfTheConnectionIsNoLoss() throws Exception {
        ZooKeeperContender contender = new ZooKeeperContender(server.properties("", "/mesos", "2secs"));
        ends.add(contender::withdraw);
        contender.initialize(FIRST);
        CompletableFuture<Void> lost = contend(contender);

        server.stop();
        server.start();

        ZooKeeper client = client("");
        assertThat(client.getChildren("/mesos", false)).containsExactly("json.info_0000000000");
        assertThat(lost).isNotDone();
    }

    @Test
    void aCandidacyIsLostWithItsSession() {
        CompletableFuture<Void> lost = contend(contender(FIRST));

        server.expireSessions();

        join(lost);
    }

    @Test
    void aCandidacyIsLostWithItsNode() throws Exception {
        CompletableFuture<Void> lost = contend(contender(FIRST));

        ZooKeeper client = client("");
        client.delete("/mesos/json.info_0000000000", -1);

        join(lost);
    }

    @Test
    void thatTheSessionOfADetectorEndsIsNoNews() throws Exception {
        // A leader without a session that could end with it.
        ZooKeeper client = client("");
        client.create("/mesos", new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        client.create(
                "/mesos/json.info_0000000007",
                MasterJson.write(FIRST),
                ZooDefs.Ids.OPEN_ACL_UNSAFE,
                CreateMode.PERSISTENT);
        ZooKeeperDetector detector = detector();
        assertThat(join(detect(detector, NONE))).contains(FIRST);
        CompletableFuture<Optional<MasterInfo>> next = detect(detector, Optional.of(FIRST));

        server.expireSessions();

        ZooKeeper again = client("");
        again.create(
                "/mesos/json.info_0000000003",
                MasterJson.write(SECOND),
                ZooDefs.Ids.OPEN_ACL_UNSAFE,
                CreateMode.PERSISTENT);
        assertThat(join(next)).contains(SECOND);
    }

    @Test
    void withCredentialsOnlyTheirOwnerChangesNodesAndAllReadThem() throws Exception {
        ZooKeeperContender contender = new ZooKeeperContender(server.properties("master:s3cret@", "/a/b"));
        ends.add(contender::withdraw);
        contender.initialize(FIRST);
        contend(contender);

        ZooKeeper stranger = client("");
        ZooKeeper owner = client("master:s3cret");
        assertThat(stranger.getChildren("/a/b", false)).hasSize(1);
        assertThatThrownBy(() ->
                        stranger.create("/a/b/x", new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT))
                .isInstanceOf(KeeperException.NoAuthException.class);
        owner.delete("/a/b/json.info_0000000000", -1);
    }

    @Test
    void whoIsNotAllowedToContendIsToldSo() throws Exception {
        ZooKeeper owner = client("somebody:else");
        owner.create("/mesos", new byte[0], ZooDefs.Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT);

        CompletableFuture<Candidacy> entry = contender(FIRST).contend().toCompletableFuture();
        CompletableFuture<Optional<MasterInfo>> detection = detect(detector(), NONE);

        assertThatThrownBy(() -> join(entry)).hasRootCauseInstanceOf(KeeperException.NoAuthException.class);
        assertThatThrownBy(() -> join(detection)).hasRootCauseInstanceOf(KeeperException.NoAuthException.class);
    }

    @Test
    void aNodeThatMakesNoSenseIsNotTakenForNobody() throws Exception {
        ZooKeeper client = client("");
        client.create("/mesos", new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        client.create(
                "/mesos/json.info_0000000000",
                "nonsense".getBytes(UTF_8),
                ZooDefs.Ids.OPEN_ACL_UNSAFE,
                CreateMode.PERSISTENT);

        assertThatThrownBy(() -> join(detect(detector(), NONE))).hasMessageContaining("are no JSON");
    }

    @Test
    void nothingIsLeftOfModulesThatHaveGone() {
        ZooKeeperContender contender = contender(FIRST);
        contend(contender);
        ZooKeeperDetector detector = detector();
        join(detect(detector, NONE));

        contender.withdraw();
        detector.close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("zookeeper contender")
                        || name.startsWith("zookeeper detector")
                        || name.contains("-SendThread(" + server.hostAndPort())));
    }

    private ZooKeeperContender contender(MasterInfo master) {
        ZooKeeperContender contender = new ZooKeeperContender(server.properties("", "/mesos"));
        ends.add(contender::withdraw);
        contender.initialize(master);
        return contender;
    }

    private ZooKeeperDetector detector() {
        ZooKeeperDetector detector = new ZooKeeperDetector(server.properties("", "/mesos"));
        ends.add(detector::close);
        return detector;
    }

    private static CompletableFuture<Void> contend(ZooKeeperContender contender) {
        return join(contender.contend().toCompletableFuture()).lost().toCompletableFuture();
    }

    private static CompletableFuture<Optional<MasterInfo>> detect(
            ZooKeeperDetector detector, Optional<MasterInfo> previous) {
        return detector.detect(previous).toCompletableFuture();
    }

    private static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private ZooKeeper client(String credentials) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper client = new ZooKeeper(server.hostAndPort(), 2000, event -> {
            if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
            }
        });
        if (!credentials.isEmpty()) {
            client.addAuthInfo("digest", credentials.getBytes(UTF_8));
        }
        ends.add(() -> close(client));
        assertThat(connected.await(30, TimeUnit.SECONDS)).isTrue();
        return client;
    }

    private static void close(ZooKeeper client) {
        try {
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static MasterInfo master(String id) {
        return new MasterInfo(id, id + ".example.org", "10.0.0.1", 5050, Optional.of("1.11.0"), Optional.empty());
    }
}
