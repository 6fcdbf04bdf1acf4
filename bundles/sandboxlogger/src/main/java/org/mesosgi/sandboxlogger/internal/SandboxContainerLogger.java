package org.mesosgi.sandboxlogger.internal;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToFile;
import org.mesosgi.api.containerlogger.ContainerLogger;
import org.mesosgi.api.value.ContainerId;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Sends the streams of a container to the files {@code stdout} and {@code stderr} in its sandbox. */
@MesosModule(
        name = SandboxContainerLogger.NAME,
        kind = ContainerLogger.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Writes the output of containers to files in their sandboxes.",
        compatible = true)
@Component(name = SandboxContainerLogger.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SandboxContainerLogger implements ContainerLogger {

    static final String NAME = "sandbox";

    /** Relative paths are taken from the sandbox, so that this is the same for every container. */
    private static final ContainerIo IN_SANDBOX =
            new ContainerIo(new ToFile(Path.of("stdout")), new ToFile(Path.of("stderr")));

    @Override
    public CompletionStage<ContainerIo> prepare(ContainerId id, ContainerConfig config) {
        return CompletableFuture.completedFuture(IN_SANDBOX);
    }
}
