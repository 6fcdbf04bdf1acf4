package org.mesosgi.maven.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final List<String> told = new ArrayList<>();
    private final Progress progress = new Progress(told::add);

    @Test
    void tellsEveryTenthOfALargeFile() {
        download(2_000_000);

        assertThat(told).hasSize(11);
        assertThat(told).first().isEqualTo("Downloading com/example/foo.jar from company");
        assertThat(told).element(1).isEqualTo("Downloaded 10 % of 2.0 MB");
        assertThat(told).element(9).isEqualTo("Downloaded 90 % of 2.0 MB");
        assertThat(told).last().asString().matches("Downloaded com/example/foo.jar: 2.0 MB in [0-9.]+ s");
    }

    @Test
    void tellsOnlyBeginAndEndOfASmallFileAndOfOneWhoseSizeIsUnknown() {
        download(100_000);
        download(-1);

        assertThat(told).hasSize(4);
    }

    private void download(long size) {
        TransferResource resource =
                new TransferResource("company", "file:///x/", "com/example/foo.jar", (File) null, null);
        resource.setContentLength(size);
        TransferEvent.Builder event = new TransferEvent.Builder(new DefaultRepositorySystemSession(), resource);
        progress.transferStarted(event.build());
        for (int i = 1; i <= 100; i++) {
            progress.transferProgressed(
                    event.setTransferredBytes(Math.max(size, 100) / 100 * i).build());
        }
        progress.transferSucceeded(event.build());
    }
}
