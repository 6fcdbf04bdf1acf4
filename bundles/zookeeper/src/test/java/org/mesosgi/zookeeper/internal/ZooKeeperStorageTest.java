package org.mesosgi.zookeeper.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.state.Entry;

@Timeout(60)
class ZooKeeperStorageTest {

    private static final Entry FIRST = new Entry("registry", UUID.randomUUID(), "first".getBytes(UTF_8));
    private static final Entry SECOND = new Entry("registry", UUID.randomUUID(), "second".getBytes(UTF_8));

    @TempDir
    Path directory;

    private TestServer server;
    private ZooKeeperStorage storage;

    @BeforeEach
    void start() {
        server = new TestServer(directory);
        storage = newStorage();
    }

    @AfterEach
    void end() {
        storage.close();
        server.close();
    }

    @Test
    void aValueIsReplacedByWhoKnowsItOnly() {
        assertThat(get()).isEmpty();

        assertThat(set(FIRST, Optional.empty())).isTrue();
        assertThat(get()).contains(FIRST);
        assertThat(set(SECOND, Optional.empty())).isFalse();
        assertThat(set(SECOND, Optional.of(UUID.randomUUID()))).isFalse();
        assertThat(set(SECOND, Optional.of(FIRST.id()))).isTrue();

        assertThat(get()).contains(SECOND);
    }

    @Test
    void whatWasWrittenBeforeTheConnectionBrokeIsNotWrittenTwice() {
        set(FIRST, Optional.empty());

        assertThat(set(FIRST, Optional.empty())).isTrue();
    }

    @Test
    void anotherMasterFindsTheValueAfterARestartOfTheServers() {
        set(FIRST, Optional.empty());
        server.stop();
        CompletableFuture<Optional<Entry>> waiting = storage.get("registry").toCompletableFuture();
        server.start();
        assertThat(join(waiting)).contains(FIRST);

        ZooKeeperStorage other = newStorage();

        assertThat(join(other.get("registry").toCompletableFuture())).contains(FIRST);
        other.close();
    }

    @Test
    void aSessionThatEndsIsNoLoss() {
        set(FIRST, Optional.empty());

        server.expireSessions();

        assertThat(get()).contains(FIRST);
    }

    @Test
    void aDamagedNodeIsRefused() throws Exception {
        set(FIRST, Optional.empty());
        ZooKeeper client = new ZooKeeper(server.hostAndPort(), 2000, event -> {});
        byte[] data = client.getData("/mesos/registry", false, null);
        data[data.length - 5] ^= 1;
        client.setData("/mesos/registry", data, -1);
        client.close();

        assertThatThrownBy(this::get).hasMessageContaining("the node /mesos/registry is damaged");
    }

    @Test
    void whatIsTooLargeForZooKeeperIsRefusedAndWhatCanBeCompressedIsNotTooLarge() {
        byte[] noise = new byte[2_000_000];
        new Random(1).nextBytes(noise);

        assertThatThrownBy(() -> set(new Entry("registry", UUID.randomUUID(), noise), Optional.empty()))
                .hasMessageContaining("ZooKeeper takes 1000000 at most");
        assertThat(set(new Entry("registry", UUID.randomUUID(), new byte[2_000_000]), Optional.empty()))
                .isTrue();
    }

    private ZooKeeperStorage newStorage() {
        return new ZooKeeperStorage(server.properties("", "/mesos"));
    }

    private Optional<Entry> get() {
        return join(storage.get("registry").toCompletableFuture());
    }

    private boolean set(Entry entry, Optional<UUID> expected) {
        return join(storage.set(entry, expected).toCompletableFuture());
    }

    private static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
