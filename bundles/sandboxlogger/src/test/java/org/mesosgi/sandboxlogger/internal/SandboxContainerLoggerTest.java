package org.mesosgi.sandboxlogger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToFile;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;

class SandboxContainerLoggerTest {

    @Test
    void sendsTheStreamsToTwoFilesInTheSandbox() {
        ContainerConfig config = new ContainerConfig(
                CommandInfo.shell("echo hello"),
                Path.of("/var/lib/mesos/sandbox"),
                Optional.of("nobody"),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContainerClass.DEFAULT);

        ContainerIo io = new SandboxContainerLogger()
                .prepare(new ContainerId("c1"), config)
                .toCompletableFuture()
                .join();

        // Relative paths: those are taken from the sandbox.
        assertThat(io).isEqualTo(new ContainerIo(new ToFile(Path.of("stdout")), new ToFile(Path.of("stderr"))));
    }
}
