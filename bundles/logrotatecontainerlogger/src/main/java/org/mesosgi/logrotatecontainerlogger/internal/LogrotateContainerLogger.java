package org.mesosgi.logrotatecontainerlogger.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToProcess;
import org.mesosgi.api.containerlogger.ContainerLogger;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Sends each stream of a container to a small process of its own, which writes it to a file in the sandbox, and rotates that
 * file: by logrotate where that is installed, by itself elsewhere. It runs as long as somebody can write to it, whether the
 * agent is there or not.
 */
@MesosModule(
        name = LogrotateContainerLogger.NAME,
        kind = ContainerLogger.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Rotates the output of containers in their sandboxes.",
        compatible = true)
@Component(name = LogrotateContainerLogger.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LogrotateContainerLogger implements ContainerLogger {

    static final String NAME = "org_apache_mesos_LogrotateContainerLogger";

    private static final String SHELL = "/bin/sh";
    private static final String PROCESS = "mesos-logrotate-logger";

    /** The sandbox is its user's: another one could be led anywhere by links in it. */
    private static final String AS_USER = "user=$1; shift; [ \"$user\" = \"$(id -un)\" ] && exec \"$@\"; "
            + "exec setpriv --reuid=\"$user\" --regid=\"$(id -g \"$user\")\" --init-groups \"$@\"";

    private final Settings settings;
    private final String script = script();

    /** @throws IllegalArgumentException if a parameter is unknown or cannot be read */
    @Activate
    public LogrotateContainerLogger(Map<String, Object> properties) {
        this.settings = Settings.of(Parameters.of(properties));
    }

    @Override
    public CompletionStage<ContainerIo> prepare(ContainerId id, ContainerConfig config) {
        try {
            Settings own = settings.overriddenBy(config.command().environment());
            return CompletableFuture.completedFuture(new ContainerIo(
                    process("stdout", own.stdout(), own.logrotate(), config.user()),
                    process("stderr", own.stderr(), own.logrotate(), config.user())));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ToProcess process(String file, Settings.Stream stream, Optional<String> logrotate, Optional<String> user) {
        int kept = logrotate.isPresent() ? 0 : Kept.of(stream.options());
        List<String> command = new ArrayList<>();
        user.ifPresent(name -> command.addAll(List.of(SHELL, "-c", AS_USER, PROCESS, name)));
        command.addAll(List.of(
                SHELL,
                "-c",
                script,
                PROCESS,
                file,
                String.valueOf(stream.size()),
                String.valueOf(kept),
                logrotate.orElse(""),
                stream.options()));
        return new ToProcess(command, Environment.none());
    }

    /** The script without its comments: what runs is shown by ps(1). */
    private static String script() {
        try (InputStream in = LogrotateContainerLogger.class.getResourceAsStream("logger.sh")) {
            StringBuilder lines = new StringBuilder();
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> lines.append(line).append('\n'));
            return lines.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle is broken", e);
        }
    }
}
