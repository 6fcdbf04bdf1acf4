package org.mesosgi.posix.internal.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTest {

    @TempDir
    Path root;

    private FakeProc proc;

    @BeforeEach
    void mount() {
        proc = new FakeProc(root);
    }

    @Test
    void showsTheProcesses() throws IOException {
        proc.process(100, 50, 100, 100, 12, 7, 3, 358);

        assertThat(proc.fs().processes().container(100))
                .containsExactly(new ProcessStat(100, 50, 100, 100, 12, 7, 3, 358));
    }

    @Test
    void showsThemAnewEachTime() throws IOException {
        ProcFs fs = proc.fs();
        assertThat(fs.processes().container(100)).isEmpty();

        proc.process(100, 50, 100, 100);

        assertThat(fs.processes().container(100)).hasSize(1);
    }

    @Test
    void passesOverProcessesThatEndMeanwhile() throws IOException {
        proc.process(100, 50, 100, 100).endedProcess(101).process(102, 100, 100, 100);

        assertThat(proc.fs().processes().container(100)).hasSize(2);
    }

    @Test
    void readsNamesThatAreNoText() throws IOException {
        byte[] line = FakeProc.stat(100, "?", 50, 100, 100, 0, 0, 0, 0, 1, 0);
        line["100 (".length()] = (byte) 0xff;
        proc.line(100, line);

        assertThat(proc.fs().processes().container(100)).hasSize(1);
    }

    @Test
    void tellsTheUnitsOfTheKernel() throws IOException {
        assertThat(proc.fs().units()).isEqualTo(new KernelUnits(100, 4096));
    }

    @Test
    void failsWhereThereIsNone() {
        ProcFs nowhere = new ProcFs(root.resolve("nowhere"));

        assertThatThrownBy(nowhere::processes).isInstanceOf(IOException.class);
        assertThatThrownBy(nowhere::units).isInstanceOf(IOException.class);
    }
}
