package org.mesosgi.agent.internal.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.ExecPrefix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is noted of fetching in the sandbox, in the file {@code stderr}, as by Mesos. If the sandbox has another owner, it is
 * that user who writes: it may have put anything in the place of the file.
 */
final class FetchLog {

    private static final Logger LOG = LoggerFactory.getLogger(FetchLog.class);

    /** For so many seconds the owner may keep us, by something else in the place of the file. */
    private static final int PATIENCE = 10;

    private final Path file;
    private final Optional<Account> owner;

    FetchLog(Path sandbox, Optional<Account> owner) {
        this.file = sandbox.resolve("stderr");
        this.owner = owner;
    }

    void note(String text) {
        LOG.debug("{}: {}", file, text);
        try {
            if (owner.isPresent()) {
                write(text, ExecPrefix.as(owner.get()));
            } else {
                Files.write(
                        file,
                        (text + "\n").getBytes(UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.toString());
        }
    }

    private void write(String text, List<String> words) throws IOException {
        words.addAll(List.of("/bin/sh", "-c", "printf '%s\\n' \"$0\" >>stderr", text));
        Process writer = new ProcessBuilder(words)
                .directory(file.getParent().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!writer.waitFor(PATIENCE, TimeUnit.SECONDS) || writer.exitValue() != 0) {
                throw new IOException("its owner cannot write it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.destroyForcibly();
        }
    }
}
