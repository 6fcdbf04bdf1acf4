package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A slot as it is now.
 *
 * @param user who uses it, for example {@code master --allocator}
 * @param kind the kind of module that fits
 * @param module the name of the module that fills it; empty if it was unloaded by force
 * @param calls its calls
 */
public record UsedSlot(String user, String kind, Optional<String> module, CallStatistics calls) {

    public UsedSlot {
        requireNonNull(user, "user is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(module, "module is null");
        requireNonNull(calls, "calls is null");
    }
}
