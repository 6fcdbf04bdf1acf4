package org.mesosgi.api.host;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a module keeps for good: bytes by key, in the host's {@code work_dir}. They survive an update, a restart of the
 * host and of the machine, and also that the module is unloaded: when it is loaded again, they are there.
 *
 * <p>What is written is written wholly or not at all, and is on the disk when the method returns: so these methods block
 * for a while. All instances of a module have the same state; while a module is updated, that are two for a moment, so that
 * who replaces a value by one that depends on it uses {@link #update}.
 *
 * <p>Keys are texts of 1 to 80 bytes in UTF-8. Other ones are answered with an {@link IllegalArgumentException}. If the host
 * has no {@code --work_dir}, every method throws an {@link IOException} that says so.
 */
@ProviderType
public interface State {

    /** Reads a value. */
    Optional<byte[]> get(String key) throws IOException;

    /** Writes a value. */
    void put(String key, byte[] value) throws IOException;

    /**
     * Replaces a value by one that depends on it; no other instance writes meanwhile.
     *
     * @param change makes the next value of what is there, if there is something; must not use the state
     * @return the next value
     */
    byte[] update(String key, Function<Optional<byte[]>, byte[]> change) throws IOException;

    /** Removes a value; whether there was one. */
    boolean remove(String key) throws IOException;

    /** The keys of all values. */
    Set<String> keys() throws IOException;
}
