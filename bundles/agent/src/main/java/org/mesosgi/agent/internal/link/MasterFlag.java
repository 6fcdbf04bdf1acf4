package org.mesosgi.agent.internal.link;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.runtime.FlagManifest;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ManifestText;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Slot;

/**
 * What {@code --master} says: which detector module finds the master.
 *
 * @param detectors the module; several if it is the first of them that is loaded
 * @param manifest what loads it; empty if it is loaded already
 */
public record MasterFlag(List<String> detectors, Optional<ManifestSource> manifest) {

    /** The master of this very process, which has loaded its detector before. */
    private static final String LOCAL = "local";

    private static final FlagManifest FLAG = new FlagManifest(
            "--master",
            "give the master as host:port, for example 127.0.0.1:5050, or as zk://host:port,host:port/path");

    private static final String FILE = "file://";
    private static final String ZOOKEEPER = "zk://";
    private static final String PID = "master@";
    private static final String STANDALONE_DETECTOR = "standalone/detector";
    private static final String ZOOKEEPER_DETECTOR = "zookeeper/detector";

    public MasterFlag {
        detectors = List.copyOf(detectors);
        requireNonNull(manifest, "manifest is null");
    }

    /** A detector that the operator names. */
    public static MasterFlag ofDetector(String name) {
        return new MasterFlag(List.of(name), Optional.empty());
    }

    /**
     * Reads {@code host:port}, also as {@code master@host:port}, {@code zk://host:port/path}, {@code file:///path} of a file
     * that holds one of these, or {@code local}.
     *
     * @param sessionTimeout the value of {@code --zk_session_timeout}
     * @throws IllegalArgumentException if it is none of these, or the file cannot be read; the message says why
     */
    public static MasterFlag parse(String value, String sessionTimeout) {
        if (value.equals(LOCAL)) {
            return new MasterFlag(List.of(ZOOKEEPER_DETECTOR, STANDALONE_DETECTOR), Optional.empty());
        }
        String place = value.startsWith(FILE) ? content(value.substring(FILE.length())) : value;
        if (place.startsWith(ZOOKEEPER)) {
            return load(
                    "org.mesosgi.zookeeper",
                    ZOOKEEPER_DETECTOR,
                    List.of(new Parameter("zk", place), new Parameter("zk_session_timeout", sessionTimeout)));
        }
        MasterAddress.parse(place.startsWith(PID) ? place.substring(PID.length()) : place);
        return load("standalone", STANDALONE_DETECTOR, List.of(new Parameter("master", value)));
    }

    /**
     * The detector to select.
     *
     * @param isLoaded whether a detector of this name is loaded
     */
    public String detector(Predicate<String> isLoaded) {
        return detectors.stream().filter(isLoaded).findFirst().orElse(detectors.get(0));
    }

    /**
     * Selects the detector.
     *
     * @throws org.mesosgi.runtime.ProblemException why it cannot be used
     */
    public Slot<MasterDetector> select(ModuleRuntime modules, String user) {
        manifest.ifPresent(known -> modules.load(List.of(known)));
        String name = detector(each -> modules.contains(MasterDetector.class, each));
        return FLAG.explain(() -> modules.select(MasterDetector.class, name, user));
    }

    private static MasterFlag load(String library, String module, List<Parameter> parameters) {
        String manifest = ManifestText.of(library, Map.of(module, Parameters.of(parameters)));
        return new MasterFlag(List.of(module), Optional.of(FLAG.of(manifest)));
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read: " + e, e);
        }
    }
}
