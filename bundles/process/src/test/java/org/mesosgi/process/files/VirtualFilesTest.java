package org.mesosgi.process.files;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators can look at, and what they cannot. */
class VirtualFilesTest {

    @TempDir
    Path folder;

    private VirtualFiles files;

    @BeforeEach
    void show() throws IOException {
        Path sandbox = Files.createDirectories(folder.resolve("sandbox/sub"));
        Files.writeString(folder.resolve("sandbox/stdout"), "0123456789");
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("sandbox/link"), folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("sandbox/up"), folder);
        Files.createSymbolicLink(sandbox.resolve("inside"), folder.resolve("sandbox/stdout"));
        files = new VirtualFiles(
                () -> CompletableFuture.completedFuture(Map.of("/shown", folder.resolve("sandbox"))), Runnable::run);
    }

    @Test
    void aFolderIsListedByTheNamesThatOperatorsKnow() {
        List<String> paths = files.work(
                        shown -> shown.list("/shown/").stream()
                                .map(FileEntry::path)
                                .toList(),
                        failure -> List.of(failure.toString()))
                .toCompletableFuture()
                .join();

        assertThat(paths).containsExactly("/shown/link", "/shown/stdout", "/shown/sub", "/shown/up");
    }

    @Test
    void aPieceOfAFileIsReadWithItsWholeSize() {
        assertThat(read("/shown/stdout", 3, OptionalLong.of(4))).isEqualTo("3456 of 10");
        assertThat(read("/shown/stdout", 8, OptionalLong.empty())).isEqualTo("89 of 10");
        assertThat(read("/shown/stdout", 20, OptionalLong.empty())).isEqualTo(" of 10");
        assertThat(read("/shown/sub/inside", 0, OptionalLong.of(1))).isEqualTo("0 of 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shown/link",
                "/shown/up/secret",
                "/shown/../secret",
                "/shown/sub/../../secret",
                "/shownother",
                "/shown/\0",
                "/secret",
                "secret",
                "/",
                "",
                "/shown/nothing"
            })
    void nothingElseIsThere(String path) {
        assertThat(read(path, 0, OptionalLong.empty())).isEqualTo("404");
    }

    @Test
    void aFolderCannotBeRead() {
        assertThat(read("/shown/sub", 0, OptionalLong.empty())).isEqualTo("400");
    }

    @Test
    @Timeout(value = 30, unit = SECONDS, threadMode = SEPARATE_THREAD)
    void whatWouldKeepItsReaderWaitingCannotBeRead() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("sandbox/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(read("/shown/pipe", 0, OptionalLong.empty())).isEqualTo("400");
    }

    private String read(String path, long offset, OptionalLong length) {
        return files.work(
                        shown -> {
                            VirtualFiles.Piece piece = shown.read(path, offset, length);
                            return StandardCharsets.UTF_8.decode(piece.data()) + " of " + piece.size();
                        },
                        failure -> failure instanceof FileRefusedException refused
                                ? String.valueOf(refused.status())
                                : failure.toString())
                .toCompletableFuture()
                .join();
    }
}
