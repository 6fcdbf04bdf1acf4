package org.mesosgi.api.masterdetector;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Standing;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds the leading master. The flag {@code --master_detector} of a master or an agent names it; otherwise an agent's
 * flag {@code --master} says where to look.
 *
 * <p>Several detections may be outstanding at a time. Methods must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.0.0", reason = "the kind was introduced in 1.0.0 (MESOS-4610)")
public interface MasterDetector {

    /**
     * The leading master, as soon as it differs from a known one.
     *
     * @param previous the one that is known; empty for none
     * @return completes at once if the leader differs already; empty if there is no leader; fails if that cannot be
     *     told any more. The host may cancel the stage (through {@link CompletionStage#toCompletableFuture()}).
     */
    @Standing
    CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous);
}
