package org.mesosgi.posix.internal.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessScansTest {

    @TempDir
    private Path root;

    @Test
    void whoAsksAfterALookGetsANewOne() {
        ProcessScans scans = new ProcessScans(new FakeProc(root).fs());

        ProcessTable first = scans.next().toCompletableFuture().join();

        assertThat(scans.next().toCompletableFuture().join()).isNotSameAs(first);
    }

    @Test
    void itsFailureIsToldAndTheNextLookIsAnother() {
        ProcessScans scans = new ProcessScans(new ProcFs(root.resolve("nowhere")));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> scans.next().toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("is /proc mounted");
        }
    }
}
