package org.mesosgi.wire.recordio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the records in a stream that comes in pieces of any size. One instance reads one stream; it is not safe for use
 * by several threads. After an exception the stream makes no sense any more.
 */
public final class RecordDecoder {
    private static final int INITIAL_CAPACITY = 4096;

    private final int maxLength;

    private boolean inPayload;
    private int lengthDigits;
    private long length;
    private byte[] payload = new byte[0];
    private int filled;

    /**
     * @param maxLength the longest payload to take, in bytes; memory for it is only used as it arrives
     * @throws IllegalArgumentException if it is negative
     */
    public RecordDecoder(int maxLength) {
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength is negative: " + maxLength);
        }
        this.maxLength = maxLength;
    }

    /**
     * Takes the next piece of the stream.
     *
     * @param piece read to its end
     * @return the payloads of all records that end in this piece, in their order; maybe none
     * @throws RecordException if this is not a stream of records, or a record is too long
     */
    public List<byte[]> decode(ByteBuffer piece) throws RecordException {
        List<byte[]> payloads = new ArrayList<>();
        while (piece.hasRemaining()) {
            if (inPayload) {
                readPayload(piece);
            } else {
                readLength(piece.get());
            }
            if (inPayload && filled == length) {
                payloads.add(payload);
                inPayload = false;
                lengthDigits = 0;
                length = 0;
            }
        }
        return payloads;
    }

    /**
     * To be called when the stream has ended.
     *
     * @throws RecordException if it has ended within a record
     */
    public void end() throws RecordException {
        if (inPayload) {
            throw new RecordException("The stream ended after " + filled + " of the " + length + " bytes of a record");
        }
        if (lengthDigits > 0) {
            throw new RecordException("The stream ended within the length of a record");
        }
    }

    private void readLength(byte next) throws RecordException {
        if (next == '\n' && lengthDigits > 0) {
            inPayload = true;
            payload = new byte[(int) Math.min(length, INITIAL_CAPACITY)];
            filled = 0;
            return;
        }
        if (next < '0' || next > '9') {
            throw new RecordException(String.format(
                    "Expecting the length of a record, in digits and then a newline,"
                            + " but found byte 0x%02x after %d digits",
                    next, lengthDigits));
        }
        lengthDigits++;
        length = length * 10 + (next - '0');
        if (length > maxLength) {
            throw new RecordException("A record is longer than the limit of " + maxLength + " bytes");
        }
    }

    private void readPayload(ByteBuffer piece) {
        int count = (int) Math.min(length - filled, piece.remaining());
        int needed = filled + count;
        if (needed > payload.length) {
            payload = Arrays.copyOf(payload, (int) Math.min(length, Math.max(needed, 2L * payload.length)));
        }
        piece.get(payload, filled, count);
        filled = needed;
    }
}
