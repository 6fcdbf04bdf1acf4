package org.mesosgi.launcher.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

class FrameworkProcessTest {

    @TempDir
    private Path directory;

    @Test
    void runsActivatorsInTheSystemBundle() {
        try (FrameworkProcess framework = start(registering("a service"))) {
            assertThat(framework.await(String.class, RuntimeFramework.ANY, Duration.ofSeconds(10)))
                    .isEqualTo("a service");
            assertThat(framework.context().getBundle().getBundleId()).isZero();
        }
    }

    @Test
    void saysWhichServiceDoesNotCome() {
        try (FrameworkProcess framework = start(registering("a service"))) {
            assertThatThrownBy(() -> framework.await(String.class, "(x=1)", Duration.ofMillis(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("(objectClass=java.lang.String)(x=1)");
        }
    }

    @Test
    void saysWhichBundleDoesNotStart() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");
        try (FrameworkProcess framework = start(registering("a service"))) {
            assertThatThrownBy(() -> framework.run(List.of(broken)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("broken.jar");
        }
    }

    @Test
    void leavesNoFolderBehind() {
        FrameworkProcess framework = start(registering("a service"));
        Path cache = Path.of(framework.context().getProperty(Constants.FRAMEWORK_STORAGE));
        assertThat(cache).isDirectory();

        framework.close();
        framework.close();

        assertThat(cache).doesNotExist();
    }

    @Test
    void tellsWhenItHasStopped() throws InterruptedException, BundleException {
        try (FrameworkProcess framework = start(registering("a service"))) {
            Bundle system = framework.context().getBundle();
            system.stop();

            framework.awaitStop();

            assertThat(system.getState()).isNotEqualTo(Bundle.ACTIVE);
        }
    }

    private static FrameworkProcess start(BundleActivator activator) {
        return FrameworkProcess.start(List.of(), List.of(activator), Map.of());
    }

    private static BundleActivator registering(String service) {
        return new BundleActivator() {
            @Override
            public void start(BundleContext context) {
                context.registerService(String.class, service, null);
            }

            @Override
            public void stop(BundleContext context) {
                // The service goes with the framework.
            }
        };
    }
}
