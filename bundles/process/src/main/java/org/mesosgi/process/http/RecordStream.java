package org.mesosgi.process.http;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An answer that stays open and carries records, each in one chunk. Safe for several threads.
 *
 * <p>Records are queued and written when the client takes them: nobody waits for a client that reads slowly, and one that
 * does not read at all is cut off when too much is queued for it.
 */
@ProviderType
public interface RecordStream extends AutoCloseable {

    /**
     * Sends a record.
     *
     * @param record its bytes as they go out, framing included; not to be changed afterwards
     * @return whether the stream is open; if not, the record is dropped
     */
    boolean send(byte[] record);

    /** Ends the stream after what is queued. */
    @Override
    void close();

    /** Whether it is open. */
    boolean isOpen();

    /** Runs once when the stream has ended, on whichever side; at once if it has already. */
    void onClose(Runnable listener);
}
