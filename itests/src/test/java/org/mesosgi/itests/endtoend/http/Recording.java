package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An exchange with real Mesos.
 *
 * @param number the name of its file, without the ending
 * @param title what it is about
 * @param request the request, a character a byte
 * @param answers the answers, as far as they came within a second; none if the connection was closed without one
 */
record Recording(String number, String title, String request, List<HttpAnswer> answers) {

    private static final String REQUEST = "\n### request\n";
    private static final String RESPONSE = "\n### response\n";
    private static final String KEPT_OPEN = "\n<<kept open>>";

    /** All that are among the resources, in the order of their numbers. */
    static List<Recording> all() {
        try {
            URI folder = Objects.requireNonNull(Recording.class.getResource("/oracle/http"))
                    .toURI();
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                return files.sorted().map(Recording::read).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who was asked. */
    enum Host {
        /** A master that everybody may ask everything. */
        MASTER,
        /** Its agent. */
        AGENT,
        /** A master that wants to know who asks, and lets only some do something. */
        GUARDED_MASTER,
        /** A master that knows of no leader. */
        MASTER_WITHOUT_LEADER
    }

    /** Who was asked. */
    Host host() {
        if (title.startsWith("agent ") || title.startsWith("executor: ")) {
            return Host.AGENT;
        }
        if (title.startsWith("auth: ")) {
            return Host.GUARDED_MASTER;
        }
        return title.startsWith("no leader: ") ? Host.MASTER_WITHOUT_LEADER : Host.MASTER;
    }

    private static Recording read(Path file) {
        try {
            String text = Files.readString(file, ISO_8859_1);
            int request = text.indexOf(REQUEST);
            int response = text.indexOf(RESPONSE);
            return new Recording(
                    file.getFileName().toString().replace(".txt", ""),
                    text.substring("### ".length(), request),
                    text.substring(request + REQUEST.length(), response),
                    answers(text.substring(response + RESPONSE.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HttpAnswer> answers(String text) throws IOException {
        byte[] bytes = text.replace(KEPT_OPEN, "").getBytes(ISO_8859_1);
        AnswerReader reader = new AnswerReader(new ByteArrayInputStream(bytes));
        List<HttpAnswer> answers = new ArrayList<>();
        for (Optional<HttpAnswer> next = reader.next(Integer.MAX_VALUE);
                next.isPresent();
                next = reader.next(Integer.MAX_VALUE)) {
            answers.add(next.get());
        }
        return answers;
    }

    @Override
    public String toString() {
        return number + " " + title;
    }
}
