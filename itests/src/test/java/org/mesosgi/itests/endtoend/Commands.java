package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts commands, and ends them: after each test, or if the field is static after all tests of the class. Then nothing
 * may be left of them, neither processes nor temporary files.
 */
public final class Commands implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** In the environment of everything that is started, so that it can be found again. */
    private static final String MARK = "MESOSGI_TEST";

    /** Processes that live for some seconds are done before it pays to optimize their code; that saves a third of them. */
    public static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1";

    private final String mark = UUID.randomUUID().toString();
    private final Deque<CommandProcess> started = new ArrayDeque<>();

    /** Where each of them puts its temporary files. */
    private final Map<CommandProcess, Path> temporaries = new HashMap<>();

    private boolean shared;
    private Path folder;

    @Override
    public void beforeAll(ExtensionContext test) throws IOException {
        shared = true;
        createFolder();
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        if (!shared) {
            createFolder();
        }
    }

    private void createFolder() throws IOException {
        folder = Files.createTempDirectory("endtoend");
    }

    /** The working directory of what is started. */
    public Path folder() {
        return folder;
    }

    /** Starts a command with exactly these flags. */
    public CommandProcess start(String script, String... flags) {
        return start(script, List.of(flags), Map.of());
    }

    /** Starts a command with exactly these flags. */
    public CommandProcess start(String script, List<String> flags, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(MARK, mark);
        Path temporary = createTemporary();
        all.put("MESOSGI_JAVA_OPTIONS", JAVA_OPTIONS + " -Djava.io.tmpdir=" + temporary);
        CommandProcess process = CommandProcess.start(folder, script, flags, all);
        temporaries.put(process, temporary);
        started.push(process);
        return process;
    }

    private Path createTemporary() {
        try {
            return Files.createTempDirectory(folder, "tmp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a command without its doing; its temporary files it cannot remove then, so that they are here. */
    public void kill(CommandProcess process) {
        process.signal("KILL").exitStatus();
        delete(temporaries.remove(process));
    }

    /**
     * Starts a host on loopback with a port of its own, on the modules that the tests are run with: the flags of
     * {@code mesos-tests.sh} are among its flags.
     */
    public CommandProcess startHost(String script, String... flags) {
        List<String> all = new ArrayList<>(List.of("--ip=127.0.0.1", "--port=0"));
        all.addAll(TestFlags.of(script));
        all.addAll(List.of(flags));
        return start(script, all, Map.of());
    }

    /** Starts a master, and waits until it leads. */
    public CommandProcess startMaster(String... flags) {
        return startHost("mesos-master.sh", flags).awaitErrors(" leads at ");
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (!shared) {
            stopAll();
        }
    }

    @Override
    public void afterAll(ExtensionContext test) throws IOException {
        if (shared) {
            stopAll();
        }
    }

    private void stopAll() throws IOException {
        started.forEach(CommandProcess::stop);
        started.clear();
        List<ProcessHandle> orphans = orphans();
        orphans.forEach(ProcessHandle::destroyForcibly);
        List<String> files = new ArrayList<>();
        for (Path temporary : temporaries.values()) {
            files.addAll(entries(temporary));
        }
        temporaries.clear();
        delete(folder);
        assertThat(orphans).as("processes that have outlived their command").isEmpty();
        assertThat(files).as("temporary files that have outlived their command").isEmpty();
    }

    /** The processes that were started by what was started here. What runs a task may know no more than its folders. */
    private List<ProcessHandle> orphans() {
        return Stream.concat(
                        Processes.withVariable(MARK, mark).stream(),
                        Processes.withArgument(argument -> argument.startsWith(folder.toString())).stream())
                .distinct()
                .toList();
    }

    private static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
