package org.mesosgi.execute.internal;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.runtime.FlagManifest;
import org.mesosgi.runtime.ManifestText;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who leads, as far as ZooKeeper has said it. */
final class ZooKeeperLeader implements Supplier<Optional<URI>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperLeader.class);
    private static final String DETECTOR = "zookeeper/detector";
    private static final FlagManifest FLAG =
            new FlagManifest("--master", "give the master as host:port, or as zk://host:port,host:port/path");

    private final Slot<MasterDetector> slot;
    private volatile Optional<MasterInfo> leader = Optional.empty();

    /**
     * Begins to watch.
     *
     * @throws org.mesosgi.runtime.ProblemException if the URL makes no sense
     */
    ZooKeeperLeader(ModuleRuntime modules, URI url) {
        requireNonNull(url, "url is null");
        modules.load(List.of(FLAG.of(ManifestText.of(
                "org.mesosgi.zookeeper",
                Map.of(DETECTOR, Parameters.of(List.of(new Parameter("zk", url.toString()))))))));
        slot = FLAG.explain(() -> modules.select(MasterDetector.class, DETECTOR, "execute --master"));
        ask();
    }

    @Override
    public Optional<URI> get() {
        return leader.map(master -> URI.create("http://" + host(master.ip()) + ":" + master.port()));
    }

    private static String host(String ip) {
        return ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    }

    private void ask() {
        CompletionStage<Optional<MasterInfo>> answer = slot.get().detect(leader);
        answer.whenComplete((now, failure) -> {
            if (failure == null) {
                leader = now;
                ask();
            } else {
                LOG.debug("It is not asked any more who leads: {}", failure.toString());
            }
        });
    }

    @Override
    public void close() {
        slot.close();
    }
}
