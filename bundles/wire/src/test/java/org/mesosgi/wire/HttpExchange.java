package org.mesosgi.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;

/**
 * A recorded exchange.
 *
 * @param name what it shows
 * @param request the request
 * @param response the response
 */
public record HttpExchange(String name, Half request, Half response) {
    private static final String REQUEST = "### request\n";
    private static final String RESPONSE = "### response\n";

    static HttpExchange parse(byte[] file) {
        String text = new String(file, ISO_8859_1);
        int request = text.indexOf(REQUEST);
        int response = text.indexOf(RESPONSE);
        return new HttpExchange(
                text.substring("### ".length(), request).strip(),
                Half.parse(text.substring(request + REQUEST.length(), response)),
                Half.parse(text.substring(response + RESPONSE.length())));
    }

    /** The request's path, with its query. */
    public String path() {
        return request.head().get(0).replaceAll("^\\S+ (\\S+) .*", "$1");
    }

    /** The name tells enough. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * One direction.
     *
     * @param head the first line and the headers
     * @param bytes the body, put together if it came in chunks, one character a byte
     */
    public record Half(List<String> head, String bytes) {
        private static final String END_OF_HEAD = "\r\n\r\n";

        /** Reads a whole message, one character a byte. */
        public static Half parse(String text) {
            int end = text.indexOf(END_OF_HEAD);
            Half raw = new Half(text.substring(0, end).lines().toList(), text.substring(end + END_OF_HEAD.length()));
            return new Half(
                    raw.head, raw.header("Transfer-Encoding").isPresent() ? raw.joinChunks() : raw.ofDeclaredLength());
        }

        public int status() {
            return Integer.parseInt(head.get(0).replaceAll("^\\S+ (\\d+) .*", "$1"));
        }

        public Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst();
        }

        /** The body as text. */
        public String text() {
            return new String(bytes.getBytes(ISO_8859_1), UTF_8);
        }

        /** The records of a streamed body, as texts. */
        public List<String> records() throws RecordException {
            return new RecordDecoder(1 << 20)
                    .decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).stream()
                            .map(payload -> new String(payload, UTF_8))
                            .toList();
        }

        /** Not longer than declared; paths in the recordings were shortened, so it may be shorter. */
        private String ofDeclaredLength() {
            int declared = header("Content-Length").map(Integer::parseInt).orElse(0);
            return bytes.substring(0, Math.min(declared, bytes.length()));
        }

        private String joinChunks() {
            StringBuilder body = new StringBuilder();
            int at = 0;
            while (at < bytes.length() && Character.digit(bytes.charAt(at), 16) >= 0) {
                int newline = bytes.indexOf("\r\n", at);
                int start = newline + 2;
                int end = start + Integer.parseInt(bytes.substring(at, newline), 16);
                body.append(bytes, start, end);
                at = end + 2;
            }
            return body.toString();
        }
    }
}
