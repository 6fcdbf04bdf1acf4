package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Gives files to the user that a task runs as. */
public final class Ownership {

    private Ownership() {}

    /** Gives away one file or directory; a symbolic link itself, not what it leads to. */
    public static void give(Path file, Account account) throws IOException {
        Files.setAttribute(file, "unix:gid", (int) account.gid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:uid", (int) account.uid(), LinkOption.NOFOLLOW_LINKS);
    }
}
