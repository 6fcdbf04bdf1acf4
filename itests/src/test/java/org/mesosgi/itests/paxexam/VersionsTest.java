package org.mesosgi.itests.paxexam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.After;
import org.junit.Test;
import org.mesosgi.itests.kinds.Greeter;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Polite;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Problem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Mesos' table: what is loadable is {@code kind version <= library version <= Mesos version}. The runtime says so, and so
 * does the framework's resolver when somebody installs the library without asking the runtime.
 */
public class VersionsTest extends InFramework {

    private static final String NAME = "org_example_Polite";
    private static final DeclaredModule MODULE = DeclaredModule.of(NAME, Greeter.class, Polite.class);

    private final Deque<Bundle> installed = new ArrayDeque<>();

    /** After the modules have been unloaded: they use the kind. */
    @After
    public void uninstallWhatWasInstalledByHand() throws BundleException {
        unloadAll();
        for (Bundle bundle : installed) {
            bundle.uninstall();
        }
    }

    @Test
    public void loadsWhenAllThreeAreTheSame() throws BundleException {
        host("0.18.0", "0.18.0");
        assertLoads("0.18.0");
    }

    @Test
    public void resolvesWhenAllThreeAreTheSame() throws BundleException {
        host("0.18.0", "0.18.0");
        assertResolves("0.18.0");
    }

    @Test
    public void loadsALibraryAsOldAsTheKindIntoANewerMesos() throws BundleException {
        host("0.29.0", "0.18.0");
        assertLoads("0.18.0");
    }

    @Test
    public void resolvesALibraryAsOldAsTheKindInANewerMesos() throws BundleException {
        host("0.29.0", "0.18.0");
        assertResolves("0.18.0");
    }

    @Test
    public void loadsALibraryBetweenTheKindAndMesos() throws BundleException {
        host("0.29.0", "0.18.0");
        assertLoads("0.21.0");
    }

    @Test
    public void resolvesALibraryBetweenTheKindAndMesos() throws BundleException {
        host("0.29.0", "0.18.0");
        assertResolves("0.21.0");
    }

    @Test
    public void doesNotLoadALibraryBuiltAgainstANewerMesos() throws BundleException {
        host("0.18.0", "0.18.0");
        assertRefuses("0.29.0", "V307", "it is built against Mesos 0.29.0, which is newer than this host's 0.18.0");
    }

    @Test
    public void doesNotResolveALibraryBuiltAgainstANewerMesos() throws BundleException {
        host("0.18.0", "0.18.0");
        assertDoesNotResolve("0.29.0");
    }

    @Test
    public void doesNotLoadALibraryOlderThanTheKind() throws BundleException {
        host("0.29.0", "0.21.0");
        assertRefuses(
                "0.18.0",
                "V306",
                "it is built against Mesos 0.18.0, and the kind Greeter needs 0.21.0 or newer: it is new");
    }

    @Test
    public void doesNotResolveALibraryOlderThanTheKind() throws BundleException {
        host("0.29.0", "0.21.0");
        assertDoesNotResolve("0.18.0");
    }

    @Test
    public void doesNotLoadAnOldLibraryWhenTheKindIsAsNewAsMesos() throws BundleException {
        host("0.29.0", "0.29.0");
        assertRefuses(
                "0.18.0",
                "V306",
                "it is built against Mesos 0.18.0, and the kind Greeter needs 0.29.0 or newer: it is new");
    }

    @Test
    public void doesNotResolveAnOldLibraryWhenTheKindIsAsNewAsMesos() throws BundleException {
        host("0.29.0", "0.29.0");
        assertDoesNotResolve("0.18.0");
    }

    /** A host of a Mesos version: for the kind of the test, which a bundle of somebody brings. */
    private void host(String mesos, String kind) throws BundleException {
        installByHand(TestLibrary.named("org.example.kinds")
                        .bringing(Greeter.class, kind, mesos)
                        .build(directory()))
                .start();
    }

    private void assertLoads(String version) {
        load(TestManifest.of(library(version), NAME));

        assertThat(runtime().modules())
                .extracting(LoadedModule::name, LoadedModule::mesosVersion)
                .containsExactly(tuple(NAME, version));
    }

    private void assertRefuses(String version, String code, String why) {
        Problem problem = problem(() -> load(TestManifest.of(library(version), NAME)));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.why()).isEqualTo(why);
        assertThat(runtime().modules()).isEmpty();
        assertThat(context().getBundles())
                .extracting(Bundle::getSymbolicName)
                .contains("org.example.kinds")
                .doesNotContain("org.example.polite");
    }

    private void assertResolves(String version) throws BundleException {
        Bundle bundle = installByHand(library(version));

        bundle.start();

        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    private void assertDoesNotResolve(String version) throws BundleException {
        Bundle bundle = installByHand(library(version));

        BundleException refusal = catchThrowableOfType(BundleException.class, bundle::start);

        assertThat(refusal.getType()).isEqualTo(BundleException.RESOLVE_ERROR);
        assertThat(refusal).hasMessageContaining("mesos.kind=Greeter").hasMessageContaining(version);
        assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);
    }

    private Path library(String version) {
        return TestLibrary.named("org.example.polite")
                .with(MODULE.builtAgainst(version))
                .build(directory());
    }

    private Bundle installByHand(Path jar) throws BundleException {
        Bundle bundle = install(jar);
        installed.push(bundle);
        return bundle;
    }
}
