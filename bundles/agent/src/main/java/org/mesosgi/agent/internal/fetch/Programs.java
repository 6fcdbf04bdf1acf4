package org.mesosgi.agent.internal.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.ExecPrefix;

/** Runs programs of the system as the user of a task, so that they can do what the task could do, and no more. */
final class Programs {

    /** So much of what a program complains about is told. */
    private static final int LONGEST_COMPLAINT = 1000;

    private Programs() {}

    /**
     * Runs a program to its end. Blocks.
     *
     * @param folder its working directory
     * @param input what it reads
     * @return what it complains about, if it fails
     */
    static Optional<String> run(Fetch fetch, List<String> command, Optional<Account> account, Path folder, Path input)
            throws IOException {
        List<String> words = new ArrayList<>();
        account.ifPresent(user -> words.addAll(ExecPrefix.as(user)));
        words.addAll(command);
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(input.toFile()))
                .start();
        fetch.begin(process::destroyForcibly);
        try {
            String complaint = new String(process.getInputStream().readNBytes(LONGEST_COMPLAINT), UTF_8).strip();
            process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            int status = process.waitFor();
            return status == 0
                    ? Optional.empty()
                    : Optional.of(command.get(0) + " exited with status " + status
                            + (complaint.isEmpty() ? "" : ": " + complaint));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        } finally {
            fetch.end();
        }
    }
}
