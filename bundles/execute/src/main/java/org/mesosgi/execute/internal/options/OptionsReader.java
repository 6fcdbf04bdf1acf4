package org.mesosgi.execute.internal.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.Environment;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.FrameworkInfo.Capability;

/** Reads the flags of the host. */
public final class OptionsReader {

    /** The value of {@code --master} that means the master in the same process. */
    private static final String LOCAL = "local";

    private static final String ZOOKEEPER = "zk://";

    /** The name of the task of {@code --execute}. */
    private static final String DEFAULT_NAME = "execute";

    private static final String DEFAULT_RESOURCES = "cpus:1;mem:128";

    /**
     * How long the task lives on without us: enough to find a new leader. It is also how long a task stays behind when
     * the client is killed and cannot say goodbye.
     */
    private static final double FAILOVER_TIMEOUT_SECONDS = 60;

    private final Flags flags;
    private final Optional<URI> localMaster;
    private final List<Problem> problems = new ArrayList<>();

    private OptionsReader(Flags flags, Optional<URI> localMaster) {
        this.flags = flags;
        this.localMaster = localMaster;
    }

    /**
     * Reads the flags.
     *
     * @param localMaster the master in this process, if there is one
     * @return empty if there is nothing to do: no command for the master in this process
     * @throws ProblemException if flags are missing or cannot be used: all of them
     */
    public static Optional<Options> read(Flags flags, Optional<URI> localMaster) {
        OptionsReader reader = new OptionsReader(flags, localMaster);
        return reader.isIdle() ? Optional.empty() : Optional.of(reader.read());
    }

    private boolean isIdle() {
        return flags.get("master").equals(LOCAL)
                && localMaster.isPresent()
                && flags.find("command").isEmpty()
                && flags.find("execute").isEmpty();
    }

    private Options read() {
        Optional<URI> master = parse(
                "master", this::master, "give the master's place as <host>:<port>, or as zk://<host>:<port>/<path>");
        Optional<Codec> codec = parse("content_type", OptionsReader::codec, "give protobuf or json");
        Resources resources = resources();
        Optional<Environment> environment =
                parse("env", EnvironmentText::read, "give a JSON object of texts, for example {\"NAME\": \"value\"}");
        Optional<Credential> credential = credential();
        FrameworkInfo framework = framework(CredentialFlags.principal(flags, credential));
        Optional<String> command = command();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Options(
                master.orElseThrow(),
                codec.orElseThrow(),
                credential,
                framework,
                name(),
                command(command.orElseThrow(), environment),
                resources,
                flags.find("kill_after").map(set -> flags.duration("kill_after")),
                flags.find("execute").isPresent());
    }

    /** The value of a flag that is set or has a default; empty, with a problem, if it makes no sense. */
    private <T> Optional<T> parse(String flag, Function<String, T> reader, String fix) {
        try {
            return flags.find(flag).map(reader);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error("E802", "the value of --" + flag + " cannot be used")
                    .because(e.getMessage())
                    .fix(fix));
            return Optional.empty();
        }
    }

    private URI master(String text) {
        if (text.equals(LOCAL)) {
            return localMaster.orElseThrow(() -> new IllegalArgumentException("there is no master in this process"));
        }
        try {
            if (text.startsWith(ZOOKEEPER)) {
                return zooKeeper(new URI(text));
            }
            URI master = new URI("http://" + text);
            if (master.getHost() != null && master.getPort() > 0 && text.equals(master.getAuthority())) {
                return master;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("'" + text + "' is not of the form <host>:<port>");
    }

    /** More about it only the library of ZooKeeper can say. */
    private static URI zooKeeper(URI url) {
        if (url.getRawAuthority() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("it is not of the form zk://<host>:<port>,<host>:<port>/<path>");
        }
        return url;
    }

    /** In a process with a master and an agent, the flag of the same name says what the agent has. */
    private Resources resources() {
        Optional<Resources> given = flags.get("master").equals(LOCAL)
                ? Optional.empty()
                : parse("resources", Resources::parse, "write it like " + DEFAULT_RESOURCES);
        return given.orElseGet(() -> Resources.parse(DEFAULT_RESOURCES));
    }

    private static Codec codec(String text) {
        Codecs codecs = new Codecs(new JsonCodec());
        return switch (text) {
            case "protobuf" -> codecs.protobuf();
            case "json" -> codecs.json();
            default -> throw new IllegalArgumentException("'" + text + "' is neither protobuf nor json");
        };
    }

    private Optional<Credential> credential() {
        try {
            return CredentialFlags.read(flags);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private FrameworkInfo framework(Optional<String> principal) {
        String role = flags.get("role");
        Roles.validate(role)
                .ifPresent(wrong -> problems.add(Problem.error("E802", "the value of --role cannot be used")
                        .because(wrong)
                        .fix("give the name of a role, for example eng")));
        FrameworkInfo.Builder framework = FrameworkInfo.newBuilder()
                .setUser(flags.find("user").orElseGet(() -> System.getProperty("user.name")))
                .setName("mesos-execute " + name())
                .setFailoverTimeout(FAILOVER_TIMEOUT_SECONDS)
                .setCheckpoint(flags.isSet("checkpoint"))
                .addRoles(role);
        principal.ifPresent(framework::setPrincipal);
        capabilities().forEach(type -> framework.addCapabilitiesBuilder().setType(type));
        return framework.build();
    }

    /** The first two tell that we know resources in their newer form. */
    private Set<Capability.Type> capabilities() {
        Set<Capability.Type> capabilities =
                EnumSet.of(Capability.Type.MULTI_ROLE, Capability.Type.RESERVATION_REFINEMENT);
        List<String> known = EnumSet.complementOf(EnumSet.of(Capability.Type.UNKNOWN)).stream()
                .map(Enum::name)
                .toList();
        for (String name : flags.list("framework_capabilities")) {
            if (known.contains(name)) {
                capabilities.add(Capability.Type.valueOf(name));
            } else {
                problems.add(Problem.error("E803", "there is no capability '" + name + "' of frameworks")
                        .fix(Nearest.suggest(name, known, "the capabilities are " + String.join(", ", known))));
            }
        }
        return capabilities;
    }

    private String name() {
        return flags.find("name").orElse(DEFAULT_NAME);
    }

    private Optional<String> command() {
        Optional<String> command = flags.find("command");
        Optional<String> execute = flags.find("execute");
        if (command.isPresent() && execute.isPresent()) {
            problems.add(Problem.error("E804", "--command and --execute are both given")
                    .because("both say what to run")
                    .fix("remove one of them"));
        }
        if (execute.isEmpty()) {
            require("command", command);
            require("name", flags.find("name"));
        }
        return execute.or(() -> command);
    }

    private void require(String flag, Optional<String> value) {
        if (value.isEmpty()) {
            problems.add(Problem.error("E801", "the flag --" + flag + " is required")
                    .fix("give --" + flag + "=<text>, or MESOS_" + flag.toUpperCase(Locale.ROOT)
                            + " in the environment"));
        }
    }

    private CommandInfo command(String text, Optional<Environment> environment) {
        CommandInfo.Builder command = CommandInfo.newBuilder();
        environment.ifPresent(command::setEnvironment);
        if (flags.isSet("shell")) {
            return command.setValue(text).build();
        }
        // The first argument of a program is its own name.
        List<String> words = List.of(text.strip().split("\\s+", -1));
        return command.setShell(false)
                .setValue(words.get(0))
                .addAllArguments(words)
                .build();
    }
}
