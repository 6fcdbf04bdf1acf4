package org.mesosgi.zookeeper.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.state.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each value in a node: its id, and its bytes, compressed. ZooKeeper has a limit for what is in a node; and without a
 * connection a call waits for one.
 */
@MesosModule(
        name = ZooKeeperStorage.NAME,
        kind = Storage.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Keeps the registry in ZooKeeper.",
        compatible = true)
@Component(name = ZooKeeperStorage.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ZooKeeperStorage implements Storage {

    static final String NAME = "zookeeper/storage";

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperStorage.class);

    /** A little less than the servers' own limit, for what is around the value. */
    private static final int LIMIT = 1_000_000;

    private static final int ID_BYTES = 16;

    private final String path;
    private final Session session;

    @Activate
    public ZooKeeperStorage(Map<String, Object> properties) {
        Settings settings = Settings.of(properties);
        path = settings.url().path();
        session = settings.session("zookeeper storage", new Events());
        session.open();
    }

    @Override
    public CompletionStage<Optional<Entry>> get(String name) {
        return call(zooKeeper -> read(zooKeeper, name, new Stat()));
    }

    @Override
    public CompletionStage<Boolean> set(Entry entry, Optional<UUID> expected) {
        byte[] bytes = encode(entry);
        if (bytes.length > LIMIT) {
            return CompletableFuture.failedFuture(new IllegalStateException("'" + entry.name() + "' has " + bytes.length
                    + " bytes, and ZooKeeper takes " + LIMIT + " at most"));
        }
        return call(zooKeeper -> set(zooKeeper, entry, bytes, expected));
    }

    @Deactivate
    void close() {
        session.close();
    }

    private boolean set(ZooKeeper zooKeeper, Entry entry, byte[] bytes, Optional<UUID> expected)
            throws KeeperException, InterruptedException, IOException {
        Stat stat = new Stat();
        Optional<UUID> current = read(zooKeeper, entry.name(), stat).map(Entry::id);
        if (current.equals(Optional.of(entry.id()))) {
            // Written before, when the connection broke before the answer came.
            return true;
        }
        if (!current.equals(expected)) {
            return false;
        }
        try {
            if (current.isPresent()) {
                zooKeeper.setData(node(entry.name()), bytes, stat.getVersion());
            } else {
                session.nodes().createPath(zooKeeper, path);
                zooKeeper.create(node(entry.name()), bytes, session.nodes().acl(), CreateMode.PERSISTENT);
            }
            return true;
        } catch (KeeperException.BadVersionException | KeeperException.NodeExistsException e) {
            LOG.debug("Somebody else has written '{}' just now", entry.name(), e);
            return false;
        }
    }

    private Optional<Entry> read(ZooKeeper zooKeeper, String name, Stat stat)
            throws KeeperException, InterruptedException, IOException {
        try {
            return Optional.of(decode(name, zooKeeper.getData(node(name), false, stat)));
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        }
    }

    private String node(String name) {
        return path + "/" + name;
    }

    private <T> CompletionStage<T> call(Session.Question<T, IOException> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        session.execute(() -> attempt(question, answer));
        return answer;
    }

    private <T> void attempt(Session.Question<T, IOException> question, CompletableFuture<T> answer) {
        try {
            answer.complete(session.ask(question));
        } catch (KeeperException.ConnectionLossException
                | KeeperException.SessionExpiredException
                | InterruptedException e) {
            LOG.debug("There is no answer of ZooKeeper; it is asked again", e);
            session.later(() -> attempt(question, answer));
        } catch (KeeperException | IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static byte[] encode(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(ID_BYTES)
                .putLong(entry.id().getMostSignificantBits())
                .putLong(entry.id().getLeastSignificantBits())
                .array());
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(entry.value());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return bytes.toByteArray();
    }

    private Entry decode(String name, byte[] bytes) throws IOException {
        if (bytes.length < ID_BYTES) {
            throw new IOException("the node " + node(name) + " is damaged: it has " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        // Its checksum tells damage.
        try (GZIPInputStream zip =
                new GZIPInputStream(new ByteArrayInputStream(bytes, ID_BYTES, bytes.length - ID_BYTES))) {
            return new Entry(name, id, zip.readAllBytes());
        } catch (IOException e) {
            throw new IOException("the node " + node(name) + " is damaged: " + e.getMessage(), e);
        }
    }

    private static final class Events implements Session.Listener {

        @Override
        public void connected() {
            // Calls that wait look for themselves.
        }

        @Override
        public void changed() {
            // Nothing is watched.
        }

        @Override
        public void expired(boolean cutOff) {
            // Nothing of a session is kept.
        }

        @Override
        public void failed(Exception why) {
            LOG.error("There can be no session with ZooKeeper", why);
        }
    }
}
