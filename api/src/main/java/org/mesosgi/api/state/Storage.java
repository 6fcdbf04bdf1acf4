package org.mesosgi.api.state;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps a few named values for good. The master's flag {@code --registry} names it: its registry is such a value.
 *
 * <p>Several masters may share a storage. Each value has an id that changes with it, and is only replaced by one who knows
 * the id that it has: so a master that does not lead any more, and does not know it yet, cannot undo what its successor
 * has written.
 *
 * <p>Methods must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.0.0", reason = "a kind of MesOSGi: in Mesos the storages are built in")
public interface Storage {

    /**
     * Reads a value.
     *
     * @param name its name; letters, digits, {@code -} and {@code _}
     * @return empty if there is none; fails if it cannot be read, or is not as it was written
     */
    CompletionStage<Optional<Entry>> get(String name);

    /**
     * Writes a value: all of it or nothing, and for good when the stage completes.
     *
     * @param entry the value, with a new id
     * @param expected the id of the value that it replaces; empty if there must be none yet
     * @return whether it was written; not if there is another value than was expected. Fails if it cannot be written, or
     *     cannot be told whether it was
     */
    CompletionStage<Boolean> set(Entry entry, Optional<UUID> expected);
}
