package org.mesosgi.zookeeper.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contends with a node that lives as long as the session. */
@MesosModule(
        name = ZooKeeperContender.NAME,
        kind = MasterContender.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Lets masters contend for leadership in ZooKeeper.",
        compatible = true)
@Component(name = ZooKeeperContender.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ZooKeeperContender implements MasterContender {

    static final String NAME = "zookeeper/contender";

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperContender.class);

    private final String path;
    private final Session session;

    // Guarded by this.
    private Optional<MasterInfo> master = Optional.empty();
    private boolean open;
    private CompletableFuture<Candidacy> entry = new CompletableFuture<>();
    private boolean contending;

    // Of the session's thread.
    private Optional<String> node = Optional.empty();
    private CompletableFuture<Void> lost = new CompletableFuture<>();

    @Activate
    public ZooKeeperContender(Map<String, Object> properties) {
        Settings settings = Settings.of(properties);
        path = settings.url().path();
        session = settings.session("zookeeper contender", new Events());
    }

    @Override
    public synchronized void initialize(MasterInfo self) {
        master = Optional.of(self);
    }

    @Override
    public synchronized CompletionStage<Candidacy> contend() {
        if (master.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("contend() is called before initialize()"));
        }
        if (contending && !entry.isDone()) {
            return entry;
        }
        contending = true;
        entry = new CompletableFuture<>();
        if (!open) {
            open = true;
            session.open();
        } else {
            session.execute(this::enter);
        }
        return entry;
    }

    @Deactivate
    void withdraw() {
        session.close();
        lost.complete(null);
    }

    private synchronized Optional<CompletableFuture<Candidacy>> pending() {
        return Optional.of(entry).filter(each -> contending && !each.isDone());
    }

    private synchronized byte[] data() {
        return MasterJson.write(master.orElseThrow());
    }

    /** Makes the node that somebody waits for. */
    private void enter() {
        pending()
                .ifPresent(waiting -> session.work(
                        zooKeeper -> {
                            withdraw(zooKeeper);
                            session.nodes().createPath(zooKeeper, path);
                            Optional<String> own = own(zooKeeper);
                            String made = own.isPresent() ? own.get() : create(zooKeeper);
                            if (zooKeeper.exists(made, true) == null) {
                                throw new KeeperException.ConnectionLossException();
                            }
                            CompletableFuture<Void> candidacy = new CompletableFuture<>();
                            node = Optional.of(made);
                            lost = candidacy;
                            LOG.info("Contending as {}", made);
                            waiting.complete(() -> candidacy);
                        },
                        this::enter));
    }

    private void withdraw(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        if (node.isPresent()) {
            try {
                zooKeeper.delete(node.get(), -1);
            } catch (KeeperException.NoNodeException e) {
                LOG.trace("It is gone already", e);
            }
            lose();
        }
    }

    private String create(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        return zooKeeper.create(
                path + "/" + Candidates.PREFIX, data(), session.nodes().acl(), CreateMode.EPHEMERAL_SEQUENTIAL);
    }

    /** The node of this session, if it was made before the connection broke. */
    private Optional<String> own(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        for (String child : zooKeeper.getChildren(path, false)) {
            if (Candidates.isOne(child)) {
                Stat stat = zooKeeper.exists(path + "/" + child, false);
                if (stat != null && stat.getEphemeralOwner() == zooKeeper.getSessionId()) {
                    return Optional.of(path + "/" + child);
                }
            }
        }
        return Optional.empty();
    }

    /** Looks whether the node is still there. */
    private void check() {
        node.ifPresent(made -> session.work(
                zooKeeper -> {
                    if (zooKeeper.exists(made, true) == null) {
                        LOG.warn("The node {} is gone", made);
                        lose();
                    }
                },
                this::check));
    }

    private void lose() {
        node = Optional.empty();
        lost.complete(null);
    }

    private final class Events implements Session.Listener {

        @Override
        public void connected() {
            check();
            enter();
        }

        @Override
        public void changed() {
            check();
        }

        @Override
        public void expired(boolean cutOff) {
            if (node.isPresent()) {
                lose();
            }
        }

        @Override
        public void failed(Exception why) {
            Optional<CompletableFuture<Candidacy>> waiting = pending();
            if (waiting.isPresent()) {
                waiting.get().completeExceptionally(why);
            } else {
                lost.completeExceptionally(why);
            }
        }
    }
}
