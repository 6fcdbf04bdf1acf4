package org.mesosgi.launcher.internal.shell.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingInputStream;
import org.mesosgi.launcher.internal.shell.protocol.Frame;
import org.mesosgi.launcher.internal.shell.protocol.FrameChannel;
import org.mesosgi.launcher.internal.shell.protocol.TerminalType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terminal of this process, which does nothing itself: the host says what is shown for what is typed. */
final class RawTerminal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RawTerminal.class);

    private final Terminal terminal;
    private final Attributes before;

    private RawTerminal(Terminal terminal, Attributes before) {
        this.terminal = terminal;
        this.before = before;
    }

    static RawTerminal open() throws IOException {
        Terminal terminal =
                TerminalBuilder.builder().system(true).nativeSignals(true).build();
        Attributes before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Keys like Ctrl-C are the host's as well, and it ends lines as terminals want it.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        raw.setOutputFlag(Attributes.OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
        return new RawTerminal(terminal, before);
    }

    TerminalType type() {
        return new TerminalType(terminal.getType(), terminal.getWidth(), terminal.getHeight());
    }

    OutputStream output() {
        return terminal.output();
    }

    /** Begins to tell the host what is typed, and how large the terminal is whenever that changes. */
    void begin(FrameChannel host) {
        terminal.handle(Terminal.Signal.WINCH, signal -> {
            try {
                host.write(Frame.of(Frame.Type.SIZE, type().toString()));
            } catch (IOException e) {
                LOG.debug("The host has gone", e);
            }
        });
        Thread keys = new Thread(() -> relay(host), "keys");
        keys.setDaemon(true);
        keys.start();
    }

    private void relay(FrameChannel host) {
        NonBlockingInputStream input = (NonBlockingInputStream) terminal.input();
        byte[] bytes = new byte[4096];
        // Without a terminal there is nobody who could leave the shell.
        try (host) {
            for (int length = input.readBuffered(bytes); length >= 0; length = input.readBuffered(bytes)) {
                host.write(new Frame(Frame.Type.INPUT, Arrays.copyOf(bytes, length)));
            }
        } catch (IOException e) {
            LOG.debug("The host or the terminal has gone", e);
        }
    }

    @Override
    public void close() throws IOException {
        terminal.setAttributes(before);
        terminal.close();
    }
}
