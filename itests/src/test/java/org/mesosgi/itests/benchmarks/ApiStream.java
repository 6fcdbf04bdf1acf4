package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;

/**
 * Reads the answer that is a stream of events, as it arrives: its head, then records in chunks. A client for measuring: it takes
 * next to nothing of the processors that the hosts run on.
 */
final class ApiStream {

    private static final int LONGEST_RECORD = 64 * 1024 * 1024;
    private static final String STREAM_ID = "mesos-stream-id:";

    private final RecordDecoder records = new RecordDecoder(LONGEST_RECORD);
    private final StringBuilder line = new StringBuilder();
    private final List<String> head = new ArrayList<>();
    private boolean inBody;
    private int chunk;

    /**
     * Takes what has arrived.
     *
     * @return the payloads of the records that end in it
     */
    List<byte[]> decode(ByteBuffer piece) throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        while (piece.hasRemaining()) {
            if (chunk > 0) {
                ByteBuffer part = piece.slice().limit(Math.min(chunk, piece.remaining()));
                chunk -= part.remaining();
                piece.position(piece.position() + part.remaining());
                try {
                    payloads.addAll(records.decode(part));
                } catch (RecordException e) {
                    throw new IOException(head.get(0) + " is not followed by records", e);
                }
            } else {
                readLine(piece.get());
            }
        }
        return payloads;
    }

    private void readLine(byte next) throws IOException {
        if (next != '\n') {
            line.append((char) next);
            return;
        }
        String text = line.toString().strip();
        line.setLength(0);
        if (inBody) {
            // An empty line ends the chunk before.
            chunk = text.isEmpty() ? 0 : Integer.parseInt(text, 16);
        } else if (text.isEmpty()) {
            inBody = true;
            if (!head.get(0).contains(" 200")) {
                throw new IOException(head.get(0));
            }
        } else {
            head.add(text);
        }
    }

    /** The id of the stream, once its head has arrived. */
    Optional<String> id() {
        return inBody
                ? head.stream()
                        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(STREAM_ID))
                        .map(each -> each.substring(STREAM_ID.length()).strip())
                        .findFirst()
                : Optional.empty();
    }

    /** A request, as it is sent. */
    static ByteBuffer request(String path, String headers, byte[] body) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n"
                        + "Accept: application/x-protobuf\r\n" + headers + "Content-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
    }
}
