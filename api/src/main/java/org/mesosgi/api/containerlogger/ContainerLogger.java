package org.mesosgi.api.containerlogger;

import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.value.ContainerId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides where the standard streams of a container go. The agent's flag {@code --container_logger} names it; without
 * the flag, output goes to the files {@code stdout} and {@code stderr} in the sandbox.
 *
 * <p>It is asked last in the preparation of a container. A stage that fails ends the launch. There is no recovery and no
 * cleanup: what it starts for a container must live as long as the container does, also across a restart of the agent.
 * Calls may come from any thread, several at a time, and must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.7.0", reason = "recover() was removed in 1.7.0, prepare() changed in 1.2.0 (MESOS-5856)")
public interface ContainerLogger {

    /** Where the streams of this container go. */
    CompletionStage<ContainerIo> prepare(ContainerId id, ContainerConfig config);
}
