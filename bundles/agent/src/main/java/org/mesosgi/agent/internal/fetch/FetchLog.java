package org.mesosgi.agent.internal.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is noted of fetching in the sandbox, in the file {@code stderr}, as by Mesos. */
final class FetchLog {

    private static final Logger LOG = LoggerFactory.getLogger(FetchLog.class);

    private final Path file;

    FetchLog(Path sandbox) {
        this.file = sandbox.resolve("stderr");
    }

    void note(String text) {
        LOG.debug("{}: {}", file, text);
        try {
            Files.write(
                    file,
                    (text + "\n").getBytes(UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.toString());
        }
    }
}
