package org.mesosgi.launcher.internal.shell.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {

    @TempDir
    private Path directory;

    @Test
    void isOnlyThisUsers() throws IOException {
        try (SocketFile socket = SocketFile.bind(directory)) {
            assertThat(socket).hasToString(directory.resolve("shell.sock").toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(SocketFile.in(directory))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void takesClientsAndLeavesNothingBehind() throws IOException {
        try (SocketFile socket = SocketFile.bind(directory);
                SocketChannel client = SocketFile.connect(directory);
                SocketChannel accepted = socket.accept()) {
            assertThat(client.isConnected()).isTrue();
            assertThat(accepted.isConnected()).isTrue();
            assertThat(directory).isDirectoryContaining("glob:**/shell.sock");
            assertThat(directory.toFile().list()).hasSize(1);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void replacesWhatADeadProcessHasLeft() throws IOException {
        leaveBehind();

        try (SocketFile socket = SocketFile.bind(directory);
                SocketChannel client = SocketFile.connect(directory)) {
            assertThat(client.isConnected()).as("connected to %s", socket).isTrue();
        }
    }

    private void leaveBehind() throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(SocketFile.in(directory)));
        }
        assertThat(SocketFile.in(directory)).exists();
    }

    @Test
    void refusesAPlaceThatAnotherProcessServes() throws IOException {
        try (SocketFile first = SocketFile.bind(directory)) {
            assertThatThrownBy(() -> SocketFile.bind(directory))
                    .hasMessageContaining("S904")
                    .hasMessageContaining(first.toString());
            assertThat(SocketFile.in(directory)).exists();
        }
    }

    @Test
    void refusesAFileThatIsNoSocket() throws IOException {
        Path file = Files.writeString(SocketFile.in(directory), "mine");

        assertThatThrownBy(() -> SocketFile.bind(directory)).hasMessageContaining("S903");
        assertThat(file).hasContent("mine");
    }

    @Test
    void refusesAPathThatIsTooLong() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("x".repeat(100)));

        assertThatThrownBy(() -> SocketFile.bind(deep))
                .hasMessageContaining("S902")
                .hasMessageContaining("shorter");
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void leavesTheFileOfItsSuccessorAlone() throws IOException {
        SocketFile socket = SocketFile.bind(directory);
        Files.delete(SocketFile.in(directory));
        try (SocketFile successor = SocketFile.bind(directory)) {
            socket.close();

            assertThat(Path.of(successor.toString())).exists();
        }
    }

    @Test
    void saysThatThereIsNoHost() throws IOException {
        assertThatThrownBy(() -> SocketFile.connect(directory))
                .hasMessageContaining("S901")
                .hasMessageContaining("there is no such file");
        leaveBehind();
        assertThatThrownBy(() -> SocketFile.connect(directory)).hasMessageContaining("refused");
    }
}
