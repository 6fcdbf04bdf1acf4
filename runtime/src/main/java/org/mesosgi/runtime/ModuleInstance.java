package org.mesosgi.runtime;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An instance of a module, as those see it who give something of the host to it and get something to call in return:
 * listeners, handlers. What they call is a call of the slot that the instance fills: it has a lease, is counted, is seen if
 * it hangs, and is not made if the instance is not, or no more, the one that is called.
 *
 * <p>All methods may be called from any thread.
 */
@ProviderType
public interface ModuleInstance {

    /** The module's name. */
    String module();

    /**
     * Calls code of the instance. The lease ends when the stage is complete that the code returns.
     *
     * @param code the call; what it throws passes through unchanged
     * @return empty if the code was not run, as the instance must not be called: it does not fill a slot yet, it does not
     *     any more, or its module is in quarantine
     */
    <T> Optional<CompletionStage<T>> call(Supplier<CompletionStage<T>> code);

    /** Why it must not be called, if that is because its module is in quarantine. */
    Optional<Quarantine> quarantine();
}
