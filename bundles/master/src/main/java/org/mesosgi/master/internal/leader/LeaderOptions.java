package org.mesosgi.master.internal.leader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.master.internal.agent.Recovery;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.runtime.FlagManifest;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ManifestText;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** What the flags say of leadership and the registry. */
public final class LeaderOptions {

    private static final String UNUSABLE = "F102";
    private static final String REPLICATED_LOG = "replicated_log";
    private static final String IN_MEMORY = "in_memory";
    private static final String FILE = "file://";
    private static final FlagManifest ZOOKEEPER =
            new FlagManifest("--zk", "give zk://host:port,host:port/path, or file:///path of a file that holds it");
    private static final FlagManifest REGISTRY = new FlagManifest("--registry", "give another one, or leave it out");

    /** As in Mesos: agents look for a new master in their own time. */
    private static final Duration SHORTEST_REREGISTRATION = Duration.ofMinutes(10);

    private final Flags flags;
    private final Optional<String> zk;
    private final List<Problem> problems = new ArrayList<>();

    private LeaderOptions(Flags flags) {
        this.flags = flags;
        this.zk = flags.find("zk");
    }

    /**
     * What was read.
     *
     * @param contender the contender module
     * @param detector the detector module
     * @param storage the storage module of the registry
     * @param flag the flag that the manifest is made of
     * @param manifest what loads those of them that have parameters of flags
     * @param recovery how agents come back
     * @param timeouts how long the storage may take
     */
    public record Result(
            String contender,
            String detector,
            String storage,
            FlagManifest flag,
            Optional<ManifestSource> manifest,
            Recovery.Rules recovery,
            Registrar.Timeouts timeouts) {}

    /**
     * Reads the flags.
     *
     * @throws ProblemException everything that is wrong
     */
    public static Result read(Flags flags) {
        LeaderOptions options = new LeaderOptions(flags);
        options.checkContender();
        String storage = options.storage();
        Recovery.Rules recovery = options.recovery();
        Optional<ManifestSource> manifest = options.zk.isPresent() ? options.zooKeeper() : options.standalone();
        if (!options.problems.isEmpty()) {
            throw new ProblemException(options.problems);
        }
        String builtIn = options.zk.isPresent() ? "zookeeper/" : "standalone/";
        return new Result(
                flags.find("master_contender").orElse(builtIn + "contender"),
                flags.find("master_detector").orElse(builtIn + "detector"),
                storage,
                options.zk.isPresent() ? ZOOKEEPER : REGISTRY,
                manifest,
                recovery,
                new Registrar.Timeouts(
                        flags.duration("registry_fetch_timeout"), flags.duration("registry_store_timeout")));
    }

    private void checkContender() {
        boolean contender = flags.find("master_contender").isPresent();
        boolean detector = flags.find("master_detector").isPresent();
        if (contender != detector) {
            problems.add(Problem.error("F131", "--master_contender and --master_detector belong together")
                    .because("only " + (contender ? "--master_contender" : "--master_detector") + " is given")
                    .fix("give both, or neither"));
        }
        if (zk.isPresent() && (contender || detector)) {
            problems.add(Problem.error("F132", "--zk and --master_contender, --master_detector exclude each other")
                    .because("both say how masters find their leader")
                    .fix("leave --zk out, or both of the others"));
        }
    }

    private String storage() {
        String registry = flags.find("registry")
                .orElse(zk.isPresent() || flags.find("work_dir").isPresent() ? REPLICATED_LOG : IN_MEMORY);
        if (!registry.equals(REPLICATED_LOG)) {
            return registry;
        }
        if (zk.isEmpty() && flags.find("work_dir").isEmpty()) {
            problems.add(Problem.error("F133", "--work_dir is needed for the registry")
                    .because("--registry=replicated_log keeps it there")
                    .fix("give --work_dir, or --registry=in_memory"));
        }
        if (zk.isPresent() && flags.find("quorum").isEmpty()) {
            problems.add(Problem.error("F134", "--quorum is needed for the registry with --zk")
                    .because(
                            "Mesos asks for it as well; here the quorum is that of ZooKeeper, and the number is not used")
                    .fix("give --quorum=<more than half of the masters>, or --registry=in_memory"));
        }
        return zk.isPresent() ? "zookeeper/storage" : "standalone/storage";
    }

    private Recovery.Rules recovery() {
        Duration timeout = flags.duration("agent_reregister_timeout");
        if (timeout.compareTo(SHORTEST_REREGISTRATION) < 0) {
            unusable("agent_reregister_timeout", "it must be at least 10mins");
        }
        String limit = flags.get("recovery_agent_removal_limit");
        double part = 1;
        if (limit.matches("[0-9]{1,3}(\\.[0-9]+)?%") && percent(limit) <= 100) {
            part = percent(limit) / 100;
        } else {
            unusable("recovery_agent_removal_limit", "it must be from 0% to 100%");
        }
        return new Recovery.Rules(timeout, part);
    }

    private static double percent(String text) {
        return Double.parseDouble(text.substring(0, text.length() - 1));
    }

    private void unusable(String flag, String why) {
        problems.add(Problem.error(UNUSABLE, "the value of --" + flag + " cannot be used")
                .because("it is " + flags.get(flag) + ", and " + why)
                .fix("give another one"));
    }

    private Optional<ManifestSource> zooKeeper() {
        Optional<String> url = zk.flatMap(this::zooKeeperUrl);
        return url.map(known -> {
            Parameters parameters = Parameters.of(List.of(
                    new Parameter("zk", known), new Parameter("zk_session_timeout", flags.get("zk_session_timeout"))));
            Map<String, Parameters> modules = new LinkedHashMap<>();
            modules.put("zookeeper/contender", parameters);
            modules.put("zookeeper/detector", parameters);
            modules.put("zookeeper/storage", parameters);
            return ZOOKEEPER.of(ManifestText.of("org.mesosgi.zookeeper", modules));
        });
    }

    /** The URL itself, or what is in a file. What it must be like is the library's to say. */
    private Optional<String> zooKeeperUrl(String value) {
        if (!value.startsWith(FILE)) {
            return Optional.of(value);
        }
        try {
            return Optional.of(
                    Files.readString(Path.of(value.substring(FILE.length()))).strip());
        } catch (IOException e) {
            problems.add(Problem.error(UNUSABLE, "the file of --zk cannot be read")
                    .because(e.toString())
                    .fix("give zk://host:port/path, or file:///path of a file that holds it"));
            return Optional.empty();
        }
    }

    /** What a master alone needs besides is loaded with the other modules that are built in. */
    private Optional<ManifestSource> standalone() {
        return flags.find("work_dir").map(directory -> {
            String registry =
                    Path.of(directory).toAbsolutePath().resolve("registry").toString();
            return REGISTRY.of(ManifestText.of(
                    "standalone",
                    Map.of("standalone/storage", Parameters.of(List.of(new Parameter("directory", registry))))));
        });
    }
}
