package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import org.mesosgi.api.value.Durations;
import org.mesosgi.runtime.FailurePolicy;

/** Puts modules that fail too often into quarantine. */
final class Failures {

    private final FailurePolicy policy;
    private final Executor executor;

    /** @param executor does what follows from a failure, which is not the business of the thread that has called */
    Failures(FailurePolicy policy, Executor executor) {
        this.policy = requireNonNull(policy, "policy is null");
        this.executor = requireNonNull(executor, "executor is null");
    }

    /** A module has failed. */
    void happened(ModuleGate module, String what) {
        if (module.failed(policy, System.nanoTime())) {
            String reason =
                    policy.failures() + " failures within " + Durations.format(policy.within()) + ", the last: " + what;
            executor.execute(() -> module.close(reason));
        }
    }
}
