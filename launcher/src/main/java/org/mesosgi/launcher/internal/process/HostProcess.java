package org.mesosgi.launcher.internal.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.mesosgi.launcher.internal.distribution.Command;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.launcher.internal.framework.RuntimeFramework;
import org.mesosgi.launcher.internal.logging.Logging;
import org.mesosgi.launcher.internal.shell.HostShell;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.Host;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.tls.Tls;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a command, in Mesos' order: the framework, the modules, the Anonymous ones among them, then the hosts.
 * On a terminal it ends in the shell; otherwise it serves until it is told to stop, or a host is done.
 */
public final class HostProcess {

    private static final Logger LOG = LoggerFactory.getLogger(HostProcess.class);
    private static final String SHELL = "shell";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Distribution distribution;
    private final Command command;
    private final Map<String, String> flags;
    private final Optional<Tls> tls;

    /** The work directory, unless it is a temporary one, of which nobody knows. */
    private final Optional<Path> knownDirectory;

    private final boolean interactive;

    /** What works with modules: stopped as long as these are there. */
    private final StopList hosts = new StopList();

    /** The framework, and what it stands on. */
    private final StopList process = new StopList();

    private volatile boolean stopping;

    /**
     * A process that has not begun yet.
     *
     * @param tls how it speaks TLS, if it does
     * @param interactive whether there is a terminal to put a prompt on
     */
    public HostProcess(
            Distribution distribution,
            Command command,
            Map<String, String> flags,
            Optional<Tls> tls,
            boolean interactive) {
        this.distribution = distribution;
        this.command = command;
        this.flags = TemporaryFolder.fillIn(flags, process::add);
        this.knownDirectory =
                directory(this.flags).filter(path -> directory(flags).equals(Optional.of(path)));
        this.tls = tls;
        this.interactive = interactive;
    }

    /**
     * Runs the process.
     *
     * @return its exit status
     * @throws org.mesosgi.runtime.ProblemException if its flags or modules cannot be used
     * @throws IOException if the distribution cannot be read
     */
    public int run() throws IOException {
        List<ManifestSource> builtIn = command.builtInModules(distribution);
        List<ManifestSource> own = ManifestFlag.of(flags);
        ManifestFile file = new ManifestFile(flags);
        Directories.make("work_dir", flags);
        if (command.bundles().contains("http")) {
            HttpPort.check(flags);
        }
        Thread onSignal = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            return serve(start(builtIn, own, file));
        } catch (RuntimeException e) {
            if (stopping) {
                // Told to stop while it started: what was under way fails, and nobody wants to hear of it.
                LOG.debug("Stopped during the start", e);
                return 1;
            }
            throw e;
        } finally {
            stop();
            forget(onSignal);
        }
    }

    private static void forget(Thread onSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            LOG.trace("The whole process ends", e);
        }
    }

    private List<Host> start(List<ManifestSource> builtIn, List<ManifestSource> own, ManifestFile file) {
        FrameworkProcess framework = command.bundles().contains(SHELL)
                ? RuntimeFramework.startWithShell(distribution, frameworkProperties())
                : RuntimeFramework.start(distribution, frameworkProperties());
        process.add(framework::close);
        Consumer<Boolean> verbosity = Logging::setVerbose;
        framework
                .context()
                .registerService(
                        Consumer.class, verbosity, FrameworkUtil.asDictionary(Map.of("mesos.log.verbose", true)));
        tls.ifPresent(known -> framework.context().registerService(Tls.class, known, null));
        // Whoever leaves the shell, or stops the system bundle in it, ends the hosts as well.
        framework.beforeStop(hosts::stop);
        // The HTTP server takes its time to start, and modules are not created before it runs: so it starts beside
        // them, but not for modules that are refused.
        CompletableFuture<Void> verified = new CompletableFuture<>();
        CompletableFuture<Void> bundles = verified.thenRunAsync(
                () -> command.bundles().forEach(group -> framework.run(distribution.bundles(group))));
        hosts.add(() -> {
            verified.cancel(false);
            awaitStarted(bundles);
        });
        ModuleRuntime runtime = framework.await(ModuleRuntime.class, RuntimeFramework.ANY, DEADLINE);
        List<ManifestSource> manifests = new ArrayList<>(builtIn);
        manifests.addAll(own);
        runtime.apply(new Change.Load(manifests), planned -> verified.complete(null));
        bundles.join();
        runtime.createAnonymous();
        framework.run(command.hosts().stream().map(distribution::host).toList());
        List<Host> started = new ArrayList<>();
        for (String name : command.hosts()) {
            Host host = host(framework, name);
            hosts.add(host::stop);
            host.start();
            started.add(host);
        }
        file.begin(framework, runtime, builtIn, own).ifPresent(watch -> hosts.add(watch::close));
        if (command.bundles().contains(SHELL)) {
            HostShell shell = HostShell.start(framework, runtime, distribution.home(), knownDirectory);
            hosts.add(shell::close);
            // Who leaves the prompt stops the framework, and so may any command of the shell.
            started.add(new ShellHost(framework));
            if (interactive) {
                prompt(shell);
            }
        }
        return started;
    }

    private static void prompt(HostShell shell) {
        try {
            shell.prompt();
        } catch (IOException e) {
            LOG.warn("The terminal takes no prompt: {}", e.toString());
        }
    }

    private static Optional<Path> directory(Map<String, String> flags) {
        return Optional.ofNullable(flags.get("work_dir"))
                .map(path -> Path.of(path).toAbsolutePath());
    }

    /** A framework that is stopped while bundles start in it complains of many things that are none. */
    private static void awaitStarted(CompletableFuture<Void> bundles) {
        try {
            bundles.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not all bundles of the distribution have started", e);
        }
    }

    private Map<String, String> frameworkProperties() {
        Map<String, String> properties = new HashMap<>(HttpPort.properties(flags));
        String failures = flags.get("module_failure_policy");
        if (failures != null) {
            properties.put("mesos.modules.failures", failures);
        }
        properties.put("mesos.modules.strict", flags.getOrDefault("modules_strict", "false"));
        directory(flags).ifPresent(directory -> {
            properties.put("mesos.work_dir", directory.toString());
            properties.put("mesos.modules.store", directory.resolve("modules").toString());
        });
        return properties;
    }

    /** Configures a host with the flags; that makes it a service. */
    private Host host(FrameworkProcess framework, String name) {
        ConfigurationAdmin configurations = framework.await(ConfigurationAdmin.class, RuntimeFramework.ANY, DEADLINE);
        try {
            configurations.getConfiguration(name, "?").update(FrameworkUtil.asDictionary(new HashMap<>(flags)));
        } catch (IOException e) {
            throw new IllegalStateException("the host " + name + " cannot be configured", e);
        }
        return framework.await(Host.class, "(" + Host.NAME + "=" + name + ")", DEADLINE);
    }

    /** Waits until one host is done, or the thread is interrupted. */
    private static int serve(List<Host> hosts) {
        CompletableFuture<?>[] all = hosts.stream()
                .map(Host::done)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new);
        try {
            return (Integer) CompletableFuture.anyOf(all).get();
        } catch (InterruptedException e) {
            // Told to stop, and that is what happens next; who is told again while it does is not heard.
            return 0;
        } catch (ExecutionException e) {
            LOG.error("A host has failed", e.getCause());
            return 1;
        }
    }

    /** Called by the end of the process and by a signal, whichever is first. */
    private void stop() {
        stopping = true;
        hosts.stop();
        process.stop();
    }
}
