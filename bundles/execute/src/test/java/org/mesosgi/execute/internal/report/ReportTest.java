package org.mesosgi.execute.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameters;
import org.mesosgi.execute.Transcript;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Place;

class ReportTest {

    private final Transcript out = new Transcript();
    private final Transcript err = new Transcript();
    private final Report report = new Report(out.stream(), err.stream());

    @TempDir
    private Path sandbox;

    @Test
    void modulesComeInColumns() {
        report.modules(List.of(
                module("hierarchical", "Allocator", "org.mesosgi.hierarchical", "0.1.0"),
                module("posix/cpu", "Isolator", "org.mesosgi.posix", "10.0.0")));

        assertThat(out.text()).isEqualTo("""
                        Loaded modules:
                          NAME          KIND       LIBRARY                   VERSION
                          hierarchical  Allocator  org.mesosgi.hierarchical  0.1.0
                          posix/cpu     Isolator   org.mesosgi.posix         10.0.0
                        """);
    }

    @Test
    void everyLineOfATaskIsMarked() throws IOException {
        write("stdout", "a\n\nb\n");
        write("stderr", "c");

        report.output("hello", sandbox, "agent1");

        assertThat(out.text()).isEqualTo("stdout | a\nstdout | \nstdout | b\nstderr | c\n");
    }

    @Test
    void whatATaskHasWrittenIsNotInterpreted() throws IOException {
        byte[] bytes = {(byte) 0xff, 0, '\r', '\n'};
        Files.write(sandbox.resolve("stdout"), bytes);

        report.output("hello", sandbox, "agent1");

        byte[] printed = out.toByteArray();
        assertThat(printed).endsWith(bytes).hasSize("stdout | ".length() + bytes.length);
    }

    @Test
    void aTaskThatHasWrittenNothingIsSaidToHave() throws IOException {
        write("stdout", "");

        report.output("hello", sandbox, "agent1");

        assertThat(out.text()).isEqualTo("Task 'hello' has written nothing\n");
    }

    @Test
    void aSandboxOnAnotherMachineIsNamed() {
        report.output("hello", Path.of("/nowhere/runs/1"), "agent1");

        assertThat(out.text()).isEqualTo("The output of task 'hello' is in /nowhere/runs/1 on agent1\n");
        assertThat(err.text()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(sandbox.resolve(file), text);
    }

    private static LoadedModule module(String name, String kind, String library, String version) {
        return new LoadedModule(
                name,
                kind,
                library,
                version,
                "x.jar",
                "1.11.0",
                "author",
                "author@example.org",
                "",
                Parameters.none(),
                new Place("modules.json", 1, 1),
                List.of());
    }
}
