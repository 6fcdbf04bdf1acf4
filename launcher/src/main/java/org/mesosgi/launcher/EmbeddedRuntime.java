package org.mesosgi.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.launcher.internal.framework.RuntimeFramework;
import org.mesosgi.launcher.internal.process.ManifestFlag;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;

/**
 * A module runtime inside a program of one's own: for a scheduler that wants an Authenticatee module, for a test, for a
 * tool.
 *
 * <pre>{@code
 * try (EmbeddedRuntime mesos = EmbeddedRuntime.start()) {
 *     mesos.load("file:///etc/mesos/modules.json");
 *     TestModule module = mesos.select(TestModule.class, "org_apache_mesos_TestModule").get();
 *     module.foo('A', 1024);
 * }
 * }</pre>
 *
 * <p>The program has the jars of the distribution's folder {@code lib} on its class path. All methods may be called from
 * any thread.
 */
public final class EmbeddedRuntime implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final FrameworkProcess framework;
    private final ModuleRuntime runtime;

    private EmbeddedRuntime(FrameworkProcess framework, ModuleRuntime runtime) {
        this.framework = framework;
        this.runtime = runtime;
    }

    /** Starts a runtime from the distribution that this class was loaded from. */
    public static EmbeddedRuntime start() {
        return start(Distribution.ofThisProcess().home());
    }

    /** Starts a runtime from a distribution's folder. */
    public static EmbeddedRuntime start(Path distribution) {
        FrameworkProcess framework = RuntimeFramework.start(new Distribution(distribution), Map.of());
        try {
            return new EmbeddedRuntime(framework, framework.await(ModuleRuntime.class, RuntimeFramework.ANY, DEADLINE));
        } catch (RuntimeException e) {
            framework.close();
            throw e;
        }
    }

    /** Everything that can be done with modules. */
    public ModuleRuntime runtime() {
        return runtime;
    }

    /**
     * Loads a manifest.
     *
     * @param modules what the flag {@code --modules} takes: {@code file:///path}, {@code /path}, or the JSON text
     * @throws ProblemException if one module of it cannot be loaded; then none is
     */
    public ChangeReport load(String modules) {
        return runtime.load(List.of(ManifestFlag.read("modules", modules)));
    }

    /**
     * Creates a module. Its slot may be swapped to another module, and is closed with this runtime.
     *
     * @throws ProblemException if there is no such module, it is of another kind, or it cannot be created
     */
    public <T> Slot<T> select(Class<T> kind, String name) {
        return runtime.select(kind, name, "embedder");
    }

    /** Stops everything: modules first. */
    @Override
    public void close() {
        framework.close();
    }
}
