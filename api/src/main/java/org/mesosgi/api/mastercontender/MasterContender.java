package org.mesosgi.api.mastercontender;

import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Standing;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Lets a master contend for leadership. The master's flag {@code --master_contender} names it, together with
 * {@code --master_detector}; otherwise {@code --zk} decides, and without that the master leads alone.
 *
 * <p>It withdraws when it is deactivated. Methods must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.0.0", reason = "the kind was introduced in 1.0.0 (MESOS-4610)")
public interface MasterContender {

    /** Who contends; called once, before {@link #contend()}. */
    void initialize(MasterInfo master);

    /**
     * Enters the contest.
     *
     * <p>While an entry is pending, that same entry is returned; after one has been obtained, it is withdrawn and a new
     * one is made.
     *
     * @return completes when the candidacy is recorded; fails if that is not possible, or if {@link #initialize} was not
     *     called. It may take as long as the others cannot be reached; the host may cancel the stage (through
     *     {@link CompletionStage#toCompletableFuture()})
     */
    @Standing
    CompletionStage<Candidacy> contend();

    /** A recorded candidacy. */
    @ConsumerType
    @FunctionalInterface
    interface Candidacy {

        /** Completes when the candidacy is lost; fails if that cannot be told any more. */
        CompletionStage<Void> lost();
    }
}
