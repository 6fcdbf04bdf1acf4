package org.mesosgi.launcher.internal.shell;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.mesosgi.launcher.internal.shell.protocol.Frame;
import org.mesosgi.launcher.internal.shell.protocol.FrameChannel;
import org.mesosgi.launcher.internal.shell.protocol.TerminalType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of the shell, from its first word to its last. */
final class ShellConnection implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShellConnection.class);

    private final FrameChannel client;
    private final Peer peer;
    private final Supplier<Console> console;

    ShellConnection(FrameChannel client, Peer peer, Supplier<Console> console) {
        this.client = client;
        this.peer = peer;
        this.console = console;
    }

    @Override
    public void run() {
        try (client) {
            Optional<Frame> first = client.read();
            if (first.isEmpty()) {
                return;
            }
            switch (first.get().type()) {
                case EXECUTE -> {
                    int status = console.get()
                            .execute(
                                    first.get().text(),
                                    peer,
                                    client.output(Frame.Type.OUTPUT),
                                    client.output(Frame.Type.ERROR));
                    client.write(Frame.of(Frame.Type.STATUS, Integer.toString(status)));
                }
                case TERMINAL -> serve(TerminalType.parse(first.get().text()));
                default -> LOG.warn("{} does not speak the protocol of the shell", peer);
            }
        } catch (ClosedChannelException e) {
            LOG.debug("The connection of {} was closed", peer, e);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The connection of {} has ended: {}", peer, e.toString());
        }
    }

    /** This thread takes what the client says; another one runs the prompt. */
    private void serve(TerminalType type) throws IOException {
        try (LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                peer.session(),
                type.name(),
                new BufferedOutputStream(client.output(Frame.Type.OUTPUT)),
                StandardCharsets.UTF_8)) {
            resize(terminal, type);
            Thread prompt = new Thread(() -> prompt(terminal), peer.session());
            prompt.setDaemon(true);
            prompt.start();
            Optional<Frame> frame = client.read();
            while (frame.isPresent()) {
                switch (frame.get().type()) {
                    case INPUT -> terminal.processInputBytes(frame.get().bytes());
                    case SIZE -> {
                        resize(terminal, TerminalType.parse(frame.get().text()));
                        terminal.raise(Terminal.Signal.WINCH);
                    }
                    default -> LOG.warn("{} does not speak the protocol of the shell", peer);
                }
                frame = client.read();
            }
        }
    }

    private static void resize(Terminal terminal, TerminalType type) {
        terminal.setSize(new Size(type.columns(), type.rows()));
    }

    private void prompt(Terminal terminal) {
        try (client) {
            client.write(Frame.of(Frame.Type.STATUS, Integer.toString(run(terminal))));
        } catch (IOException e) {
            LOG.debug("{} has gone", peer, e);
        }
    }

    /** Runs the prompt until it is left: then the status is 0. */
    private int run(Terminal terminal) {
        try {
            console.get().run(terminal, peer, false);
            return 0;
        } catch (Exception e) {
            LOG.warn("The prompt of {} has failed", peer, e);
            terminal.writer().println(e);
            return 1;
        } finally {
            terminal.flush();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
