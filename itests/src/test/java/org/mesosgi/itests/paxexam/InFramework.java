package org.mesosgi.itests.paxexam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.nat.internal.NativeTestContainerFactory;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** What tests inside a framework have in common: one framework a class. What a test loads is unloaded after it. */
@RunWith(PaxExam.class)
@ExamFactory(NativeTestContainerFactory.class)
@ExamReactorStrategy(PerClass.class)
public abstract class InFramework {

    @Rule
    public final TemporaryFolder temporaryFolder = new TemporaryFolder();

    @Inject
    private ModuleRuntime runtime;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] framework() {
        return Framework.withRuntime();
    }

    @After
    public final void unloadAll() {
        runtime.modules().forEach(module -> runtime.unload(module.name()));
    }

    final ModuleRuntime runtime() {
        return runtime;
    }

    final BundleContext context() {
        return context;
    }

    final Path directory() {
        return temporaryFolder.getRoot().toPath();
    }

    final ChangeReport load(TestManifest manifest) {
        return runtime.load(List.of(manifest.source()));
    }

    /** Installs a bundle past the runtime, as the shell's {@code felix:install} does. */
    final Bundle install(Path jar) throws BundleException {
        return context.installBundle(jar.toUri().toString());
    }

    /** The one thing that is wrong with a request. */
    static Problem problem(Runnable request) {
        List<Problem> problems =
                catchThrowableOfType(ProblemException.class, request::run).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
