package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A connection on which a test says what it likes, well-formed or not, and sees the bytes that come back. */
final class HttpConnection implements AutoCloseable {

    private static final int DEADLINE_MILLIS = 60_000;

    private final Socket socket;
    private final AnswerReader answers;

    HttpConnection(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(DEADLINE_MILLIS);
        answers = new AnswerReader(new BufferedInputStream(socket.getInputStream()));
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
        if (!headers.containsKey("Content-Length") && !headers.containsKey("Transfer-Encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
        request.writeBytes(body);
        return send(request.toByteArray());
    }

    /** Leaves in the rudest way: the other side gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
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
        return answerOrEnd(chunks).orElseThrow(() -> new EOFException("the connection is closed without an answer"));
    }

    /** The next answer up to some chunk; nothing if the other side closes the connection instead. */
    Optional<HttpAnswer> answerOrEnd(int chunks) throws IOException {
        return answers.next(chunks);
    }

    /** The next chunk; nothing at the end of the answer. */
    Optional<byte[]> nextChunk() throws IOException {
        return answers.nextChunk();
    }

    /** The rest of the line that was begun. */
    String nextLine() throws IOException {
        return answers.headLine();
    }

    /** How long to wait for anything to come from now on. */
    void setDeadline(Duration deadline) throws IOException {
        socket.setSoTimeout((int) deadline.toMillis());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
