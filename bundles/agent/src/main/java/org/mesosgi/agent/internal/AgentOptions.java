package org.mesosgi.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mesosgi.agent.internal.container.IsolationFlag;
import org.mesosgi.agent.internal.fetch.CacheFolder;
import org.mesosgi.agent.internal.fetch.Fetcher;
import org.mesosgi.agent.internal.link.MasterFlag;
import org.mesosgi.agent.internal.resources.Machine;
import org.mesosgi.agent.internal.resources.OfferedResources;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.api.value.Bytes;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.wire.convert.ResourcesFlag;
import org.mesosgi.wire.json.JsonCodec;

/** What the flags of the agent mean, as far as they are more than a text or a number. */
final class AgentOptions {

    /** The master of this very process. */
    private static final String LOCAL = "local";

    private static final String UNUSABLE = "F102";

    private final Flags flags;
    private final List<Problem> problems = new ArrayList<>();

    private AgentOptions(Flags flags) {
        this.flags = flags;
    }

    /**
     * What was read.
     *
     * @param master how the master is found
     * @param workDirectory the folder of {@code --work_dir}, which exists
     * @param resources what is offered
     * @param attributes the agent's marks
     * @param isolation the isolators
     * @param fetching how files are fetched
     * @param recovery what becomes of what an agent before this one has left
     */
    record Result(
            MasterFlag master,
            Path workDirectory,
            Resources resources,
            Attributes attributes,
            IsolationFlag isolation,
            Fetcher.Settings fetching,
            AgentRecovery.Wish recovery) {}

    /**
     * Reads the flags.
     *
     * @throws ProblemException everything that is wrong
     */
    static Result read(Flags flags) {
        AgentOptions options = new AgentOptions(flags);
        options.requireOnly("containerizers", "mesos");
        options.requireOnly("launcher", "posix");
        Optional<MasterFlag> master = options.master();
        Optional<Path> directory = options.workDirectory();
        Optional<String> role = options.defaultRole();
        Optional<Resources> given = role.flatMap(known -> options.parse(
                "resources",
                text -> new ResourcesFlag(new JsonCodec()).parse(text, known),
                "write resources as name(role):value with ; between them, for example cpus:4;mem:2048"));
        Optional<Attributes> attributes = options.parse(
                "attributes",
                Attributes::parse,
                "write attributes as name:value with ; between them, for example rack:r1;zone:a");
        Optional<IsolationFlag> isolation = options.parse(
                "isolation", IsolationFlag::parse, "name each isolator once, for example posix/cpu,posix/mem");
        Optional<Boolean> reconnect = options.parse("recover", AgentOptions::reconnect, "give reconnect or cleanup");
        Optional<Long> cacheSize =
                options.parse("fetcher_cache_size", Bytes::parse, "give a number and a unit, for example 512MB or 2GB");
        Optional<Path> cache = options.cacheFolder();
        if (!options.problems.isEmpty()) {
            throw new ProblemException(options.problems);
        }
        return new Result(
                master.orElseThrow(),
                directory.orElseThrow(),
                OfferedResources.of(
                        given.orElse(Resources.none()), role.orElseThrow(), Machine.thisOne(directory.orElseThrow())),
                attributes.orElse(Attributes.none()),
                isolation.orElseThrow(),
                new Fetcher.Settings(
                        flags.find("frameworks_home").map(Path::of),
                        cache.orElseThrow(),
                        cacheSize.orElseThrow(),
                        flags.duration("fetcher_stall_timeout")),
                new AgentRecovery.Wish(reconnect.orElseThrow(), flags.isSet("strict")));
    }

    /** One of {@code --master} and {@code --master_detector}; in the process of a master, its detector is ours. */
    private Optional<MasterFlag> master() {
        Optional<String> master = flags.find("master");
        Optional<MasterFlag> detector = flags.find("master_detector").map(MasterFlag::ofDetector);
        if (detector.isPresent() && master.filter(value -> !value.equals(LOCAL)).isEmpty()) {
            return detector;
        }
        if (detector.isPresent()) {
            problems.add(Problem.error("F135", "--master and --master_detector exclude each other")
                    .because("both say how the master is found")
                    .fix("leave one of them out"));
        } else if (master.isEmpty()) {
            problems.add(Problem.error("F101", "the flag --master is required, or --master_detector")
                    .because("the agent does not know how to find its master")
                    .fix("give --master=host:port, --master=zk://host:port/path, or MESOS_MASTER in the environment"));
        }
        return parse(
                "master",
                text -> MasterFlag.parse(text, flags.get("zk_session_timeout")),
                "give the master as host:port, for example 127.0.0.1:5050, or as zk://host:port/path");
    }

    private static boolean reconnect(String text) {
        return switch (text) {
            case "reconnect" -> true;
            case "cleanup" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is unknown");
        };
    }

    private void requireOnly(String flag, String value) {
        if (!flags.get(flag).equals(value)) {
            problems.add(Problem.error(UNUSABLE, "the value of --" + flag + " cannot be used")
                    .because("'" + flags.get(flag) + "' is unknown or not supported")
                    .fix("give " + value + ", or leave the flag out"));
        }
    }

    /** Without it nothing can be said of the resources, which belong to it. */
    private Optional<String> defaultRole() {
        String role = flags.get("default_role");
        Optional<String> mistake = Roles.validate(role);
        mistake.ifPresent(why -> problems.add(Problem.error(UNUSABLE, "the value of --default_role cannot be used")
                .because(why)
                .fix("give the name of a role, or * for none")));
        return mistake.isEmpty() ? Optional.of(role) : Optional.empty();
    }

    private Optional<Path> workDirectory() {
        Path directory = flags.path("work_dir").toAbsolutePath().normalize();
        try {
            return Optional.of(Files.createDirectories(directory));
        } catch (IOException e) {
            problems.add(Problem.error(UNUSABLE, "the directory of --work_dir cannot be created: " + directory)
                    .because(e.toString())
                    .fix("give a directory that the agent may create and write to"));
            return Optional.empty();
        }
    }

    private Optional<Path> cacheFolder() {
        Path folder = flags.path("fetcher_cache_dir");
        try {
            return Optional.of(CacheFolder.make(folder));
        } catch (IOException e) {
            problems.add(Problem.error(UNUSABLE, "the folder of --fetcher_cache_dir cannot be used: " + folder)
                    .because(e.getMessage() == null ? e.toString() : e.getMessage())
                    .fix("give a folder that only the agent's user can write in, and that is in folders of that user or"
                            + " of root; or remove what is there, and let the agent make it"));
            return Optional.empty();
        }
    }

    private <T> Optional<T> parse(String flag, Function<String, T> parser, String fix) {
        Optional<String> text = flags.find(flag);
        try {
            return text.map(parser);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(UNUSABLE, "the value of --" + flag + " cannot be used")
                    .because(e.getMessage())
                    .fix(fix));
            return Optional.empty();
        }
    }
}
