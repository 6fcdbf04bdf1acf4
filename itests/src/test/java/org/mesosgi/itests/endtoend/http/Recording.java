package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An exchange with real Mesos.
 *
 * @param file where it is recorded
 * @param name what it is about
 * @param request the bytes of the request
 * @param response the bytes of the response, as far as it came within a second; nothing if the connection was closed
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares recordings.
record Recording(String file, String name, byte[] request, byte[] response) {

    private static final String REQUEST = "\n### request\n";
    private static final String RESPONSE = "\n### response\n";
    private static final String KEPT_OPEN = "<<kept open>>";

    static Recording read(String file) {
        try (InputStream in = Recording.class.getResourceAsStream("/oracle/http/" + file)) {
            String text = new String(in.readAllBytes(), ISO_8859_1);
            int request = text.indexOf(REQUEST);
            int response = text.indexOf(RESPONSE);
            return new Recording(
                    file,
                    text.substring("### ".length(), request),
                    text.substring(request + REQUEST.length(), response).getBytes(ISO_8859_1),
                    text.substring(response + RESPONSE.length())
                            .replace(KEPT_OPEN, "")
                            .getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file + " " + name;
    }
}
