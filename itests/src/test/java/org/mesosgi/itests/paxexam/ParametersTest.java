package org.mesosgi.itests.paxexam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.junit.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Parameters go through Configuration Admin; and what is not configured, because no manifest lists it, does not exist. */
public class ParametersTest extends InFramework {

    private static final String LISTED = "org_example_Listed";
    private static final String UNLISTED = "org_example_Unlisted";

    private static final Parameter[] PARAMETERS = {
        new Parameter("b", "1"), new Parameter("a", "2"), new Parameter("b", ""), new Parameter("", "x")
    };

    @Inject
    private ConfigurationAdmin configurations;

    @Test
    public void aModuleGetsThemInTheirOrderAndWithRepeatedKeys() {
        loadTheListedOne();

        try (Slot<TestModule> slot = runtime().select(TestModule.class, LISTED, "test")) {
            assertThat(slot.get().parameters().list()).containsExactly(PARAMETERS);
        }
    }

    @Test
    public void theyAreAConfigurationOfTheComponent() throws Exception {
        loadTheListedOne();

        Configuration[] found = configurationsOf(LISTED);

        assertThat(found).hasSize(1);
        Map<String, Object> properties = FrameworkUtil.asMap(found[0].getProperties());
        assertThat(Parameters.of(properties).list()).containsExactly(PARAMETERS);
    }

    @Test
    public void theyGoWithTheModule() throws Exception {
        loadTheListedOne();

        runtime().unload(LISTED);

        assertThat(configurationsOf(LISTED)).isNull();
    }

    @Test
    public void aModuleThatNoManifestListsDoesNotExist() throws Exception {
        loadTheListedOne();

        assertThat(configurationsOf(UNLISTED)).isNull();
        assertThat(context().getAllServiceReferences(TestModule.class.getName(), null))
                .extracting(ParametersTest::component)
                .containsExactly(LISTED);
    }

    @Test
    public void aLibraryThatSomebodyInstallsPastTheRuntimeHasNoModules() throws Exception {
        Bundle bundle = install(library());
        try {
            bundle.start();

            assertThat(context().getAllServiceReferences(TestModule.class.getName(), null))
                    .isNull();
            assertThat(runtime().modules()).isEmpty();
        } finally {
            bundle.uninstall();
        }
    }

    private void loadTheListedOne() {
        load(TestManifest.of(library()).andModule(LISTED, "b", "1", "a", "2", "b", "", "", "x"));
    }

    private Path library() {
        return TestLibrary.named("org.example.library")
                .with(DeclaredModule.of(LISTED, TestModule.class, Adder.class))
                .with(DeclaredModule.of(UNLISTED, TestModule.class, Adder.class))
                .build(directory());
    }

    /** Configuration Admin has {@code null} for none. */
    private Configuration[] configurationsOf(String module) throws Exception {
        return configurations.listConfigurations("(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + module + ")");
    }

    private static Object component(ServiceReference<?> reference) {
        return reference.getProperty("component.name");
    }
}
