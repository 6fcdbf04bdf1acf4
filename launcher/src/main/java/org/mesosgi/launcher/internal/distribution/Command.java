package org.mesosgi.launcher.internal.distribution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mesosgi.launcher.internal.flags.FlagSpecs;
import org.mesosgi.runtime.ManifestSource;

/**
 * A command of the distribution: which hosts run in its process, which groups of bundles they need, and the defaults of
 * flags that differ from the hosts' own. It is a file of {@code etc/commands}:
 *
 * <pre>
 * summary = Runs a master.
 * hosts = master
 * bundles = wire http shell
 * default.port = 5050
 * </pre>
 *
 * @param name its name, for example {@code mesos-master}
 * @param summary what it does
 * @param hosts its hosts, in the order of starting
 * @param bundles its groups of bundles, beside {@code core}
 * @param defaults other defaults of flags; {@code ${home}} stands for the distribution's folder
 */
public record Command(
        String name, String summary, List<String> hosts, List<String> bundles, Map<String, String> defaults) {

    private static final String SUFFIX = ".properties";
    private static final String DEFAULT = "default.";

    /** The flags of a host, in its bundle. */
    private static final String HOST_FLAGS = "MESOS-INF/flags.json";

    /** The manifest of the modules that a host has built in, in its bundle. */
    private static final String HOST_MODULES = "MESOS-INF/modules.json";

    /** The names of all commands. */
    public static List<String> names(Distribution distribution) throws IOException {
        try (Stream<Path> files = Files.list(distribution.etc("commands"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Reads a command; empty if there is none of that name. */
    public static Optional<Command> read(Distribution distribution, String name) throws IOException {
        if (!names(distribution).contains(name)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(distribution.etc("commands").resolve(name + SUFFIX))) {
            properties.load(in);
        }
        Map<String, String> defaults = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(DEFAULT)) {
                defaults.put(
                        key.substring(DEFAULT.length()),
                        properties
                                .getProperty(key)
                                .replace("${home}", distribution.home().toString()));
            }
        }
        return Optional.of(new Command(
                name,
                properties.getProperty("summary", ""),
                words(properties.getProperty("hosts", "")),
                words(properties.getProperty("bundles", "")),
                defaults));
    }

    /** All its flags: the launcher's own and those of its hosts. */
    public FlagSpecs flags(Distribution distribution) throws IOException {
        FlagSpecs specs = new FlagSpecs();
        try (InputStream in = FlagSpecs.class.getResourceAsStream("flags.json")) {
            specs.add(FlagSpecs.read(in));
        }
        for (String host : hosts) {
            Optional<byte[]> file = distribution.hostFile(host, HOST_FLAGS);
            if (file.isPresent()) {
                specs.add(FlagSpecs.read(new ByteArrayInputStream(file.get())));
            }
        }
        specs.setDefaults(defaults);
        return specs;
    }

    /** The manifests of the modules that its hosts have built in. */
    public List<ManifestSource> builtInModules(Distribution distribution) throws IOException {
        List<ManifestSource> manifests = new ArrayList<>();
        for (String host : hosts) {
            Optional<byte[]> file = distribution.hostFile(host, HOST_MODULES);
            if (file.isPresent()) {
                manifests.add(new ManifestSource(
                        host + ".jar!/" + HOST_MODULES,
                        distribution.modules(),
                        new String(file.get(), StandardCharsets.UTF_8)));
            }
        }
        return manifests;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
