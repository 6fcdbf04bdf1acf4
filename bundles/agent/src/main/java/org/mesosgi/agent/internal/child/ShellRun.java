package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs what the agent does in sandboxes as a script, since only a process can be another user. */
public final class ShellRun {

    /** So much of what a script complains about is told. */
    private static final int LONGEST_COMPLAINT = 1000;

    private static final String LINK = "mkdir -p -- \"$1\" && "
            + "{ [ -L \"$2\" ] && [ \"$(readlink -- \"$2\")\" = \"$3\" ] || exec ln -sT -- \"$3\" \"$2\"; }";

    private ShellRun() {}

    /**
     * Runs a script to its end. Blocks.
     *
     * @param folder where it begins
     * @param account whom it runs as, if not as the agent's user
     * @throws IOException with what it says, if it fails
     */
    public static void run(String script, List<String> arguments, Path folder, Optional<Account> account)
            throws IOException {
        List<String> words = new ArrayList<>();
        account.map(ExecPrefix::as).ifPresent(words::addAll);
        words.addAll(List.of("/bin/sh", "-c", script, "mesos-sandbox"));
        words.addAll(arguments);
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            String complaint = new String(process.getInputStream().readNBytes(LONGEST_COMPLAINT), UTF_8).strip();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            if (process.waitFor() != 0) {
                throw new IOException(complaint);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Makes a link in a sandbox, and the folders on the way, as the sandbox's owner: something in it may lead elsewhere. The
     * same link may be there already. Blocks.
     *
     * @param link where; within the sandbox
     * @param owner whom the sandbox belongs to, if not to the agent's user
     */
    public static void link(Path sandbox, Path link, Path target, Optional<Account> owner) throws IOException {
        // The way to the sandbox may be closed to its owner.
        String folder = "./" + sandbox.relativize(link.getParent());
        String name = "./" + sandbox.relativize(link);
        run(LINK, List.of(folder, name, target.toString()), sandbox, owner);
    }
}
