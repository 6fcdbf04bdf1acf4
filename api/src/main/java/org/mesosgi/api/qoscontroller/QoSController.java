package org.mesosgi.api.qoscontroller;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Standing;
import org.mesosgi.api.info.ResourceUsage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches over the quality of service on an agent, and takes revocable resources back when others suffer. The agent's
 * flag {@code --qos_controller} names it; without the flag nobody watches.
 *
 * <p>Methods must not block.
 */
@ConsumerType
@ModuleKind(minimum = "0.23.0", reason = "the kind was introduced in 0.23.0")
public interface QoSController {

    /**
     * Called once, before the first correction.
     *
     * @param usage tells what is used on the agent now
     * @throws RuntimeException if it cannot work like this; the agent then ends
     */
    void initialize(Supplier<CompletionStage<ResourceUsage>> usage);

    /**
     * What is to be corrected, as soon as there is something. The agent asks again
     * {@code --qos_correction_interval_min} (0 seconds) after each answer; a failed stage is logged.
     */
    @Standing
    CompletionStage<List<QoSCorrection>> corrections();
}
