package org.mesosgi.zookeeper.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the nodes of the candidates. Cut off from ZooKeeper for longer than a session lasts, it does not know a leader;
 * a session that the servers end while they can be reached is no news.
 */
@MesosModule(
        name = ZooKeeperDetector.NAME,
        kind = MasterDetector.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Finds the leading master in ZooKeeper.",
        compatible = true)
@Component(name = ZooKeeperDetector.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ZooKeeperDetector implements MasterDetector {

    static final String NAME = "zookeeper/detector";

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperDetector.class);

    private final Detections detections = new Detections();
    private final String path;
    private final Session session;

    @Activate
    public ZooKeeperDetector(Map<String, Object> properties) {
        Settings settings = Settings.of(properties);
        path = settings.url().path();
        session = settings.session("zookeeper detector", new Events());
        session.open();
    }

    @Override
    public CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return detections.detect(previous);
    }

    @Deactivate
    void close() {
        session.close();
    }

    private void look() {
        session.work(
                zooKeeper -> {
                    try {
                        detections.found(leader(zooKeeper));
                    } catch (KeeperException.NoNodeException e) {
                        // Somebody has gone, or come, while we looked.
                        session.execute(this::look);
                    } catch (IllegalArgumentException e) {
                        detections.fail(e);
                    }
                },
                this::look);
    }

    /** Who leads; and whatever may change that is watched. */
    private Optional<MasterInfo> leader(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        if (zooKeeper.exists(path, true) == null) {
            return Optional.empty();
        }
        List<String> nodes = zooKeeper.getChildren(path, true);
        Optional<String> leader = Candidates.leader(nodes);
        return leader.isEmpty()
                ? Optional.empty()
                : Optional.of(MasterJson.read(zooKeeper.getData(path + "/" + leader.get(), false, null)));
    }

    private final class Events implements Session.Listener {

        @Override
        public void connected() {
            look();
        }

        @Override
        public void changed() {
            look();
        }

        @Override
        public void expired(boolean cutOff) {
            if (cutOff) {
                detections.found(Optional.empty());
            }
        }

        @Override
        public void failed(Exception why) {
            LOG.debug("There can be no session", why);
            detections.fail(why);
        }
    }
}
