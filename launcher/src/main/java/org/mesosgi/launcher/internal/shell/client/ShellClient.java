package org.mesosgi.launcher.internal.shell.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.mesosgi.launcher.internal.shell.protocol.Frame;
import org.mesosgi.launcher.internal.shell.protocol.FrameChannel;
import org.mesosgi.launcher.internal.shell.protocol.SocketFile;

/** A connection to the shell of a host. */
public final class ShellClient implements AutoCloseable {

    private static final int FAILED = 1;

    private final FrameChannel host;

    private ShellClient(FrameChannel host) {
        this.host = host;
    }

    /**
     * Connects to the host that has a work directory.
     *
     * @throws org.mesosgi.runtime.ProblemException if there is none that can be reached
     */
    public static ShellClient connect(Path workDirectory) {
        return new ShellClient(new FrameChannel(SocketFile.connect(workDirectory)));
    }

    /**
     * Has one command run.
     *
     * @return its exit status
     * @throws IOException if the connection breaks
     */
    public int execute(String command, OutputStream output, OutputStream error) throws IOException {
        host.write(Frame.of(Frame.Type.EXECUTE, command));
        return relay(output, error);
    }

    /**
     * Has the prompt put on the terminal of this process.
     *
     * @return its exit status
     * @throws IOException if the connection breaks
     */
    public int interact() throws IOException {
        try (RawTerminal terminal = RawTerminal.open()) {
            host.write(Frame.of(Frame.Type.TERMINAL, terminal.type().toString()));
            terminal.begin(host);
            return relay(terminal.output(), terminal.output());
        }
    }

    private int relay(OutputStream output, OutputStream error) throws IOException {
        while (true) {
            Optional<Frame> frame = host.read();
            if (frame.isEmpty()) {
                error.write(
                        "The host has closed the connection.\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                error.flush();
                return FAILED;
            }
            switch (frame.get().type()) {
                case OUTPUT -> {
                    output.write(frame.get().bytes());
                    output.flush();
                }
                case ERROR -> {
                    error.write(frame.get().bytes());
                    error.flush();
                }
                case STATUS -> {
                    return Integer.parseInt(frame.get().text());
                }
                default -> throw new IOException("the host does not speak the protocol of this shell");
            }
        }
    }

    @Override
    public void close() throws IOException {
        host.close();
    }
}
