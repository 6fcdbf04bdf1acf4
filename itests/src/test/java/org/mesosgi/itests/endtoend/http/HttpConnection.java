package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A connection on which a test says what it likes, well-formed or not, and sees the bytes that come back. */
final class HttpConnection implements AutoCloseable {

    private static final int DEADLINE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    HttpConnection(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(DEADLINE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    HttpConnection send(String text) throws IOException {
        return send(text.getBytes(UTF_8));
    }

    HttpConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a request. */
    HttpConnection send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        send(head.append("\r\n").toString());
        return send(body);
    }

    /** Nothing more will be sent. */
    void closeOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Leaves in the rudest way: the other side gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Whether the other side has closed the connection, once it has. */
    boolean isClosedByPeer() throws IOException {
        return in.read() < 0;
    }

    /** The next answer, whole. */
    HttpAnswer answer() throws IOException {
        return answer(Integer.MAX_VALUE);
    }

    /**
     * The next answer up to some chunk; more can be read with {@link #nextChunk()}.
     *
     * @param chunks how many chunks to read at most
     */
    HttpAnswer answer(int chunks) throws IOException {
        String statusLine = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(statusLine.split(" ", -1)[1]);
        if (!headers.containsKey("transfer-encoding")) {
            byte[] body = headers.containsKey("content-length")
                    ? in.readNBytes(Integer.parseInt(headers.get("content-length")))
                    : in.readAllBytes();
            return new HttpAnswer(status, headers, body.length == 0 ? List.of() : List.of(body), true);
        }
        List<byte[]> pieces = new ArrayList<>();
        while (pieces.size() < chunks) {
            Optional<byte[]> piece = nextChunk();
            if (piece.isEmpty()) {
                return new HttpAnswer(status, headers, pieces, true);
            }
            pieces.add(piece.get());
        }
        return new HttpAnswer(status, headers, pieces, false);
    }

    /** The next chunk; nothing at the end of the answer. */
    Optional<byte[]> nextChunk() throws IOException {
        byte[] chunk = in.readNBytes(Integer.parseInt(line(), 16));
        line();
        return chunk.length == 0 ? Optional.empty() : Optional.of(chunk);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection is closed after: " + line.toString(ISO_8859_1));
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
