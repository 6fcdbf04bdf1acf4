package org.mesosgi.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.framework.PlainFramework;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The rival of {@link LoadBenchmark}: the framework that is on the class path, bare, takes the same libraries. It installs,
 * resolves and starts them, and configures their components, until all are services.
 */
public final class BareLoadBenchmark {

    private BareLoadBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments the folder of the libraries, how many there are, and what is put before their URLs: nothing, or
     *     "reference:" to leave them where they are
     */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        Path home = Path.of(System.getProperty("mesosgi.root"), "launcher/target/mesosgi");
        try (PlainFramework framework =
                PlainFramework.start(new Distribution(home), Files.createTempDirectory("cache"), Map.of())) {
            BundleContext context = framework.context();
            long before = Memory.now().heap();
            Stopwatch watch = new Stopwatch();
            load(context, ManyLibraries.in(Path.of(arguments[0]), count), arguments.length > 2 ? arguments[2] : "");
            watch.print("load");
            System.out.printf(Locale.ROOT, "heap %.1f%n", (double) (Memory.now().heap() - before) / count);
        }
    }

    private static void load(BundleContext context, List<Path> libraries, String prefix) throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        for (Path library : libraries) {
            bundles.add(context.installBundle(prefix + library.toUri()));
        }
        context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(bundles);
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        ConfigurationAdmin configurations = context.getService(reference);
        for (int i = 0; i < bundles.size(); i++) {
            configurations
                    .getFactoryConfiguration(
                            "org_example_Module" + i, "1", bundles.get(i).getLocation())
                    .update(FrameworkUtil.asDictionary(Map.of("some", "parameter")));
        }
        while (services(context) < bundles.size()) {
            Thread.sleep(10);
        }
    }

    private static int services(BundleContext context) throws Exception {
        ServiceReference<?>[] found = context.getAllServiceReferences(TestModule.class.getName(), null);
        return found == null ? 0 : found.length;
    }
}
