package org.mesosgi.launcher.internal.shell.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameChannelTest {

    @TempDir
    private Path directory;

    private SocketChannel wire;
    private FrameChannel client;
    private FrameChannel host;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            wire = SocketChannel.open(address);
            client = new FrameChannel(wire);
            host = new FrameChannel(server.accept());
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        host.close();
    }

    @Test
    void bringsFramesInTheirOrder() throws IOException {
        client.write(Frame.of(Frame.Type.EXECUTE, "mesos:modules äöü"));
        client.write(Frame.of(Frame.Type.INPUT, ""));

        Frame first = host.read().orElseThrow();
        assertThat(first.type()).isEqualTo(Frame.Type.EXECUTE);
        assertThat(first.text()).isEqualTo("mesos:modules äöü");
        assertThat(host.read().orElseThrow().type()).isEqualTo(Frame.Type.INPUT);
    }

    @Test
    void makesFramesOfWhatIsWrittenToAStream() throws IOException {
        OutputStream output = host.output(Frame.Type.OUTPUT);
        output.write("xyz".getBytes(StandardCharsets.UTF_8), 1, 2);
        output.write('!');

        assertThat(client.read().map(Frame::text)).contains("yz");
        assertThat(client.read().map(Frame::text)).contains("!");
    }

    @Test
    void bringsFramesThatAreLargerThanTheSystemsBuffers() throws Exception {
        byte[] bytes = new byte[4_000_000];
        bytes[bytes.length - 1] = 7;
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                host.write(new Frame(Frame.Type.OUTPUT, bytes));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(client.read().orElseThrow().bytes()).isEqualTo(bytes);
        writing.get(60, TimeUnit.SECONDS);
    }

    @Test
    void writesWhileItWaitsForAFrame() throws Exception {
        CompletableFuture<Optional<Frame>> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return client.read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        client.write(Frame.of(Frame.Type.INPUT, "x"));

        assertThat(host.read()).isPresent();
        host.write(Frame.of(Frame.Type.STATUS, "0"));
        assertThat(reading.get(60, TimeUnit.SECONDS).map(Frame::text)).contains("0");
    }

    @Test
    void staysOpenWhenItsWriterIsInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        client.write(Frame.of(Frame.Type.INPUT, "x"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(host.read().map(Frame::text)).contains("x");
        client.write(Frame.of(Frame.Type.INPUT, "y"));
        assertThat(host.read().map(Frame::text)).contains("y");
    }

    @Test
    void endsWithTheConnection() throws IOException {
        client.close();

        assertThat(host.read()).isEmpty();
    }

    @Test
    void endsWithinAFrameThatIsCutOff() throws IOException {
        wire.write(ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 9, 'x'}));
        wire.close();

        assertThat(host.read()).isEmpty();
    }

    @Test
    void refusesWhatIsNoFrame() throws IOException {
        wire.write(StandardCharsets.US_ASCII.encode("GET / HTTP/1.1\r\n\r\n"));

        assertThatThrownBy(() -> host.read()).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesALengthThatNobodyMeans() throws IOException {
        wire.write(ByteBuffer.allocate(5)
                .put((byte) 1)
                .putInt(FrameChannel.LONGEST + 1)
                .flip());

        assertThatThrownBy(() -> host.read()).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aTerminalWithoutASizeHasTheUsualOne() {
        assertThat(TerminalType.parse(new TerminalType("xterm", 0, 0).toString()))
                .isEqualTo(new TerminalType("xterm", 80, 24));
        assertThat(TerminalType.parse("vt100 100 30")).isEqualTo(new TerminalType("vt100", 100, 30));
        assertThatThrownBy(() -> TerminalType.parse("vt100")).isInstanceOf(IllegalArgumentException.class);
    }
}
