package org.mesosgi.launcher.internal.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSessionListener;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.launcher.internal.framework.RuntimeFramework;
import org.mesosgi.launcher.internal.shell.protocol.SocketFile;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell of a host. With a work directory it is served at a socket there, and everything that is typed into it is written
 * down there.
 */
public final class HostShell implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostShell.class);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String AUDIT = "shell-audit.log";

    private final FrameworkProcess framework;
    private final ModuleRuntime runtime;
    private final Path home;
    private final CommandProcessor processor;
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
    private Optional<Console> console = Optional.empty();

    private HostShell(FrameworkProcess framework, ModuleRuntime runtime, Path home) {
        this.framework = framework;
        this.runtime = runtime;
        this.home = home;
        this.processor = framework.await(CommandProcessor.class, RuntimeFramework.ANY, DEADLINE);
    }

    /**
     * Starts it. What stands in the way of the socket is logged: the host runs on without.
     *
     * @param home the distribution's folder
     */
    public static HostShell start(
            FrameworkProcess framework, ModuleRuntime runtime, Path home, Optional<Path> workDirectory) {
        HostShell shell = new HostShell(framework, runtime, home);
        workDirectory.ifPresent(shell::serve);
        return shell;
    }

    private void serve(Path workDirectory) {
        framework
                .context()
                .registerService(
                        CommandSessionListener.class,
                        new AuditLog(workDirectory.resolve(AUDIT), Clock.systemUTC()),
                        null);
        try {
            SocketFile socket = SocketFile.bind(workDirectory);
            open.push(new ShellServer(socket, (client, peer) -> new ShellConnection(client, peer, this::console)));
            LOG.info("mesos-shell reaches this process at {}", socket);
        } catch (ProblemException e) {
            LOG.warn("mesos-shell cannot reach this process:\n{}", e.getMessage());
        } catch (IOException e) {
            LOG.warn("mesos-shell cannot reach this process: {}", e.toString());
        }
    }

    private synchronized Console console() {
        if (console.isEmpty()) {
            console = Optional.of(new Console(framework.context(), processor, runtime, home));
        }
        return console.get();
    }

    /** Puts a prompt on the terminal of this process; who leaves it stops the framework. */
    public void prompt() throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .name("mesos")
                .system(true)
                .nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build();
        open.push(terminal);
        Thread thread = new Thread(() -> run(terminal), "prompt");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Terminal terminal) {
        try {
            console().run(terminal, Peer.local(), true);
        } catch (Exception e) {
            LOG.error("The prompt has ended; the process serves on", e);
        }
    }

    /** Closes the socket, and gives the terminal back. */
    @Override
    public void close() {
        for (AutoCloseable next = open.poll(); next != null; next = open.poll()) {
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("The shell does not close as it should: {}", e.toString());
            }
        }
    }
}
