package org.mesosgi.api.qoscontroller;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;

/** Something to correct on an agent. */
public sealed interface QoSCorrection {

    /**
     * An executor is to be killed with all its tasks.
     *
     * @param frameworkId its framework
     * @param executorId its id
     * @param containerId its container, to be sure that it is still the same one
     */
    record Kill(FrameworkId frameworkId, ExecutorId executorId, Optional<ContainerId> containerId)
            implements QoSCorrection {

        public Kill {
            requireNonNull(frameworkId, "frameworkId is null");
            requireNonNull(executorId, "executorId is null");
            requireNonNull(containerId, "containerId is null");
        }
    }
}
