package org.mesosgi.launcher.internal.shell;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.apache.felix.service.command.CommandSession;

/**
 * Who types into a session.
 *
 * @param user the user's name, or number if it has none
 * @param session the session's name
 */
record Peer(String user, String session) {

    /** Sessions within a session inherit the variables whose names begin like this. */
    private static final String VARIABLE = ".PEER";

    private static final Peer UNKNOWN = new Peer("unknown", "unknown");

    Peer {
        requireNonNull(user, "user is null");
        requireNonNull(session, "session is null");
    }

    /** Who is on the other side of a socket. */
    static Peer of(SocketChannel channel, String session) {
        try {
            return new Peer(
                    channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName(), session);
        } catch (IOException | UnsupportedOperationException e) {
            return new Peer(UNKNOWN.user, session);
        }
    }

    /** Whoever has started this process. */
    static Peer local() {
        return new Peer(System.getProperty("user.name", UNKNOWN.user), "console");
    }

    /** Who types into a session, as {@link #typesInto} has put it down. */
    static Peer of(CommandSession session) {
        return session.get(VARIABLE) instanceof Peer peer ? peer : UNKNOWN;
    }

    void typesInto(CommandSession session) {
        session.put(VARIABLE, this);
    }
}
