package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads answers one after the other, from a connection or from a recording of one. */
final class AnswerReader {

    private final InputStream in;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next answer, up to some chunk.
     *
     * @param chunks how many chunks to read at most
     * @return nothing if the other side has closed the connection
     */
    Optional<HttpAnswer> next(int chunks) throws IOException {
        Optional<String> statusLine = line();
        if (statusLine.isEmpty()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(statusLine.get().split(" ", -1)[1]);
        Map<String, String> headers = headers();
        if (status == 100) {
            return Optional.of(new HttpAnswer(status, headers, List.of(), true));
        }
        if (!headers.containsKey("transfer-encoding")) {
            byte[] body = headers.containsKey("content-length")
                    ? in.readNBytes(Integer.parseInt(headers.get("content-length")))
                    : in.readAllBytes();
            return Optional.of(new HttpAnswer(status, headers, body.length == 0 ? List.of() : List.of(body), true));
        }
        List<byte[]> pieces = new ArrayList<>();
        while (pieces.size() < chunks) {
            Optional<String> size = sizeOfChunk();
            if (size.isEmpty()) {
                break;
            }
            byte[] piece = chunk(size.get());
            if (piece.length == 0) {
                return Optional.of(new HttpAnswer(status, headers, pieces, true));
            }
            pieces.add(piece);
        }
        return Optional.of(new HttpAnswer(status, headers, pieces, false));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** The next chunk; nothing at the end of the answer. */
    Optional<byte[]> nextChunk() throws IOException {
        byte[] chunk = chunk(sizeOfChunk().orElseThrow(AnswerReader::cutOff));
        return chunk.length == 0 ? Optional.empty() : Optional.of(chunk);
    }

    /** The line break that ends a chunk is read with what follows: not every server sends it together with the chunk. */
    private Optional<String> sizeOfChunk() throws IOException {
        Optional<String> line = line();
        return line.isPresent() && line.get().isEmpty() ? line() : line;
    }

    private byte[] chunk(String size) throws IOException {
        byte[] chunk = in.readNBytes(Integer.parseInt(size, 16));
        if (chunk.length == 0) {
            headLine();
        }
        return chunk;
    }

    private static EOFException cutOff() {
        return new EOFException("the connection is closed in the middle of an answer");
    }

    /** The next line, which has to be there. */
    String headLine() throws IOException {
        return line().orElseThrow(AnswerReader::cutOff);
    }

    /** Nothing if there is not a single byte any more. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.size() == 0) {
                    return Optional.empty();
                }
                throw new EOFException("the connection is closed after: " + line.toString(ISO_8859_1));
            }
            line.write(next);
        }
        return Optional.of(line.toString(ISO_8859_1).stripTrailing());
    }
}
