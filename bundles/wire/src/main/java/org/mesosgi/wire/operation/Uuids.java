package org.mesosgi.wire.operation;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.mesosgi.wire.v1.UUID;

/** Marks by which operations and news of them are told apart. */
public final class Uuids {

    private Uuids() {}

    /** A new one, of 16 bytes. */
    public static UUID random() {
        java.util.UUID uuid = java.util.UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
        return UUID.newBuilder().setValue(ByteString.copyFrom(bytes)).build();
    }
}
