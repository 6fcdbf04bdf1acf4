package org.mesosgi.runtime.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mesosgi.runtime.ProblemException;

/** Seeds are in the resources; {@code runtime/README.md} tells how to look for more. */
class ArchiveCheckFuzzTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(20, 4_000, 10_000, 20, 2_000);

    @FuzzTest
    void anArchiveIsHarmlessOrRefused(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".jar");
        try {
            Files.write(file, bytes);
            ArchiveCheck.check(file, file, LIMITS);
            assertHarmless(file);
            LibraryReader.read(file, file, "");
        } catch (ProblemException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allMatch(problem -> problem.code().startsWith("L2"));
        } finally {
            Files.delete(file);
        }
    }

    private static void assertHarmless(Path file) throws IOException {
        long total = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            assertThat(entries).hasSizeLessThanOrEqualTo(LIMITS.entries());
            for (ZipEntry entry : entries) {
                try (InputStream in = zip.getInputStream(entry)) {
                    int size = in.readAllBytes().length;
                    assertThat((long) size).isLessThanOrEqualTo(LIMITS.entrySize());
                    total += size;
                }
            }
        }
        assertThat(total).isLessThanOrEqualTo(LIMITS.totalSize());
    }
}
