package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.launcher.internal.framework.RuntimeFramework;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.Activator;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A running distribution. As an extension it serves all tests of a class, and unloads after each what that has loaded.
 */
final class TestRuntime implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final Duration DEADLINE = Duration.ofSeconds(60);

    /** What a transaction may change: the bundles and their states, the configurations, the modules. */
    record State(List<String> bundles, List<String> configurations, List<LoadedModule> modules) {}

    private final UnaryOperator<ModuleFramework> port;
    private final Map<String, String> properties;
    private int classes;
    private Path store;
    private FrameworkProcess framework;
    private ModuleRuntime runtime;

    TestRuntime() {
        this(UnaryOperator.identity(), Map.of());
    }

    /**
     * @param port is put between the runtime and the framework
     * @param properties more properties of the framework
     */
    TestRuntime(UnaryOperator<ModuleFramework> port, Map<String, String> properties) {
        this.port = port;
        this.properties = properties;
    }

    static Distribution distribution() {
        return new Distribution(Path.of(System.getProperty("mesosgi.root"), "launcher/target/mesosgi"));
    }

    @Override
    public void beforeAll(ExtensionContext test) throws IOException {
        // Nested classes share the runtime of the class that they are in.
        if (classes++ == 0) {
            start();
        }
    }

    void start() throws IOException {
        store = Files.createTempDirectory("store");
        Map<String, String> all = new HashMap<>(properties);
        all.put("mesos.modules.store", store.toString());
        all.put("mesos.modules.libraries", distribution().modules().toString());
        framework = FrameworkProcess.start(
                distribution().libraries(),
                List.of(new Activator(port), new org.apache.felix.gogo.runtime.activator.Activator()),
                all);
        framework.run(distribution().bundles("core"));
        runtime = framework.await(ModuleRuntime.class, RuntimeFramework.ANY, DEADLINE);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        runtime.modules().forEach(module -> runtime.unload(module.name()));
    }

    @Override
    public void afterAll(ExtensionContext test) throws IOException {
        if (--classes == 0) {
            stop();
        }
    }

    void stop() throws IOException {
        framework.close();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file :
                    files.sorted((left, right) -> right.compareTo(left)).toList()) {
                Files.delete(file);
            }
        }
    }

    ModuleRuntime modules() {
        return runtime;
    }

    BundleContext context() {
        return framework.context();
    }

    <T> T service(Class<T> type) {
        return framework.await(type, RuntimeFramework.ANY, DEADLINE);
    }

    ChangeReport load(TestManifest manifest) {
        return runtime.load(List.of(manifest.source()));
    }

    /** What is wrong with a manifest; all is then as it was before. */
    List<Problem> problems(TestManifest manifest) {
        return problems(() -> load(manifest));
    }

    /** What is wrong with a request. */
    static List<Problem> problems(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).problems();
    }

    /** The one thing that is wrong with a request. */
    static Problem problem(Runnable request) {
        List<Problem> problems = problems(request);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    State state() {
        try {
            Configuration[] configurations = service(ConfigurationAdmin.class).listConfigurations(null);
            return new State(
                    Stream.of(context().getBundles())
                            .map(bundle -> bundle + " " + bundle.getState())
                            .toList(),
                    Stream.ofNullable(configurations)
                            .flatMap(Stream::of)
                            .map(Configuration::getPid)
                            .toList(),
                    runtime.modules());
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
