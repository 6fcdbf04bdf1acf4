package org.mesosgi.itests.endtoend.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, as far as it has come.
 *
 * @param status its status
 * @param headers its headers, by names in lower case
 * @param chunks its body: the chunks if it comes in chunks, or else one piece
 * @param complete whether its end has come
 */
record HttpAnswer(int status, Map<String, String> headers, List<byte[]> chunks, boolean complete) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The whole body as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(new String(chunk, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** A chunk as text. */
    String chunk(int index) {
        return new String(chunks.get(index), StandardCharsets.UTF_8);
    }

    /** Its head alone. */
    HttpAnswer withoutBody() {
        return new HttpAnswer(status, headers, List.of(), complete);
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text() + (complete ? "" : " ...");
    }
}
