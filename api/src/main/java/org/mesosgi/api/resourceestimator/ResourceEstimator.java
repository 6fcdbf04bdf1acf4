package org.mesosgi.api.resourceestimator;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Standing;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resources;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how much of an agent may be given away a second time, as revocable resources. The agent's flag
 * {@code --resource_estimator} names it; without the flag nothing is.
 *
 * <p>Methods must not block.
 */
@ConsumerType
@ModuleKind(minimum = "0.23.0", reason = "the kind was introduced in 0.23.0")
public interface ResourceEstimator {

    /**
     * Called once, before the first estimate.
     *
     * @param usage tells what is used on the agent now
     * @throws RuntimeException if it cannot work like this; the agent then ends
     */
    void initialize(Supplier<CompletionStage<ResourceUsage>> usage);

    /**
     * What may be given away beyond what is given away already. All of it must be revocable. The agent asks again
     * {@code --oversubscribed_resources_interval} (15 seconds) after each answer; a failed stage is logged.
     */
    @Standing
    CompletionStage<Resources> oversubscribable();
}
