package org.mesosgi.agent.internal.nested;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.ShellRun;

/**
 * Makes and removes sandboxes within others, and what is in them. Whom the outer one belongs to may put a link to anywhere in
 * the place of any folder in it, at any time. So what the agent's user does there is done in folders that a shell stands in,
 * and that it has found to be where they should.
 */
final class Sandboxes {

    /** {@code go folder place}: the place is without links; what a process stands in stays the same, whatever becomes of it. */
    private static final String GO = """
            refuse() { echo "$1"; exit 1; }
            go() { cd -P -- "$1" 2>&1 && [ "$(pwd -P)" = "$2" ] || refuse "there is no folder '$2'"; }
            """;

    /**
     * Only a folder that nobody can have put there, nor anything into it, is given away; others must be their owner's already:
     * they are left from a launch that has not come about, or the container of another task of the group was faster.
     */
    private static final String MAKE = GO + """
            me=$(id -u)
            make() {
              mkdir -m 700 -- "$1" 2>/dev/null
              go "./$1" "$2"
              [ "$(stat -c %u .)" = "$me" ] && [ -z "$(ls -A)" ] && chown -- "$3" . && chmod 750 .
              [ "$(stat -c %u .)" = "${3%:*}" ] || refuse "the folder '$2' belongs to another user"
            }
            go "$1" "$2"
            make "$3" "$2/$3" "$4"
            make "$5" "$2/$3/$5" "$6"
            """;

    private static final String REMOVE = GO + """
            [ -d "$1" ] || exit 0
            go "$1" "$2"
            exec rm -rf -- "./$3" 2>&1
            """;

    private Sandboxes() {}

    /**
     * Makes a sandbox {@code containers/<id>} in another one, if it is not there. Blocks.
     *
     * @param outermost the sandbox around all, which is in a folder of the agent's
     * @param parent the sandbox around it
     * @param parents whom the parent belongs to
     * @param owner whom it is to belong to
     */
    static void make(Path outermost, Path parent, Account parents, Path sandbox, Account owner) throws IOException {
        shell(
                MAKE,
                parent.toString(),
                place(outermost, parent).toString(),
                sandbox.getParent().getFileName().toString(),
                parents.uid() + ":" + parents.gid(),
                sandbox.getFileName().toString(),
                owner.uid() + ":" + owner.gid());
    }

    /**
     * Deletes a sandbox with all that is in it.
     *
     * @param outermost the sandbox around all, which is in a folder of the agent's; may be the same
     * @param io threads that may block
     */
    static CompletionStage<Void> delete(Path outermost, Path sandbox, Executor io) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        if (Files.exists(outermost, LinkOption.NOFOLLOW_LINKS)) {
                            Path folder = sandbox.getParent();
                            Path place = sandbox.equals(outermost) ? folder.toRealPath() : place(outermost, folder);
                            shell(
                                    REMOVE,
                                    folder.toString(),
                                    place.toString(),
                                    sandbox.getFileName().toString());
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(sandbox + " cannot be removed: " + e.getMessage(), e);
                    }
                },
                io);
    }

    /** Where something is that is in the outermost sandbox, or is it, if there is no link on the way from there. */
    private static Path place(Path outermost, Path within) throws IOException {
        return outermost.toRealPath().resolve(outermost.relativize(within));
    }

    private static void shell(String script, String... arguments) throws IOException {
        ShellRun.run(script, List.of(arguments), Path.of("/"), Optional.empty());
    }
}
