package org.mesosgi.launcher.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class ManifestWatchTest {

    private static final String BAD = "{\"bad\": true}";
    private static final String FATAL = "{\"fatal\": true}";

    @TempDir
    private Path directory;

    private final BlockingQueue<Change.Follow> changes = new LinkedBlockingQueue<>();
    private Path first;
    private final AtomicInteger looks = new AtomicInteger();
    private KnownManifests known;
    private ManifestWatch watch;

    /** What happens before it is a change's turn. */
    private volatile Runnable waiting = () -> {};

    @BeforeEach
    void begin() throws IOException {
        first = Files.writeString(directory.resolve("1.json"), "{}");
        Map<String, String> flags = Map.of("modules_dir", directory.toString());
        known = new KnownManifests(ManifestFlag.of(flags));
        watch = new ManifestWatch(
                runtime(),
                directory,
                () -> {
                    looks.incrementAndGet();
                    return ManifestFlag.of(flags);
                },
                known);
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void anEditIsOneChange() throws Exception {
        Files.writeString(first, "{\"libraries\": []}");

        Change.Follow change = next();
        assertThat(change.manifests()).extracting(ManifestSource::text).containsExactly("{\"libraries\": []}");
        assertThat(change.before()).containsExactly(first.toString());
        assertThat(changes.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void filesMayComeAndGo() throws Exception {
        Path second = Files.writeString(directory.resolve("2.json"), "{}");
        assertThat(next().manifests()).hasSize(2);

        Files.delete(second);

        Change.Follow change = next();
        assertThat(change.manifests()).hasSize(1);
        assertThat(change.before()).isEqualTo(Set.of(first.toString(), second.toString()));
    }

    @Test
    void aBadEditIsTriedOnceAndTheNextOneIsFollowedFromWhatWasLoaded() throws Exception {
        Path second = directory.resolve("2.json");
        Files.writeString(second, BAD);
        assertThat(next().manifests()).hasSize(2);

        Files.writeString(second, "{}");

        Change.Follow change = next();
        assertThat(change.manifests()).hasSize(2);
        assertThat(change.before()).containsExactly(first.toString());
    }

    @Test
    void anEditAfterWhichAModuleFailsBadlyDoesNotEndTheWatch() throws Exception {
        Files.writeString(first, FATAL);
        next();

        Files.writeString(first, "{\"libraries\": []}");

        assertThat(next().manifests()).extracting(ManifestSource::text).containsExactly("{\"libraries\": []}");
    }

    @Test
    void whatThisProcessHasWrittenItselfIsNoEdit() throws Exception {
        synchronized (known) {
            Files.writeString(first, "{\"mine\": true}");
            known.written(ManifestSource.file(first), Set.of("other.json"));
        }
        assertNothingHappens();

        Files.writeString(first, "{\"libraries\": []}");

        assertThat(next().before()).containsExactlyInAnyOrder(first.toString(), "other.json");
    }

    @Test
    void whatIsOutdatedWhenItIsItsTurnIsNotApplied() throws Exception {
        waiting = () -> {
            waiting = () -> {};
            write("{\"newer\": true}");
        };

        write("{\"older\": true}");

        assertThat(next().manifests()).extracting(ManifestSource::text).containsExactly("{\"newer\": true}");
    }

    @Test
    void anEditThatIsTakenBackIsNone() throws Exception {
        write(BAD);
        next();
        write("{}");
        assertNothingHappens();

        write(BAD);

        assertThat(next().manifests()).extracting(ManifestSource::text).containsExactly(BAD);
    }

    /** To follow an edit, the watch reads it three times; one more reading may have begun before. */
    private void assertNothingHappens() throws IOException {
        int before = looks.get();
        while (looks.get() < before + 6) {
            // Wakes the watch.
            Files.setLastModifiedTime(first, FileTime.from(Instant.now()));
            Thread.onSpinWait();
        }
        assertThat(changes).isEmpty();
    }

    private void write(String text) {
        try {
            Files.writeString(first, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Change.Follow next() throws InterruptedException {
        Change.Follow change = changes.poll(30, TimeUnit.SECONDS);
        assertThat(change).isNotNull();
        return change;
    }

    /** A runtime that takes changes, and refuses a bad manifest. */
    private ModuleRuntime runtime() {
        return (ModuleRuntime) Proxy.newProxyInstance(
                ModuleRuntime.class.getClassLoader(),
                new Class<?>[] {ModuleRuntime.class},
                (proxy, method, arguments) -> {
                    Change.Follow change = (Change.Follow) arguments[0];
                    waiting.run();
                    @SuppressWarnings("unchecked")
                    Consumer<ChangeReport> planned = (Consumer<ChangeReport>) arguments[1];
                    planned.accept(new ChangeReport(List.of(), List.of()));
                    changes.add(change);
                    if (change.manifests().stream()
                            .anyMatch(manifest -> manifest.text().equals(FATAL))) {
                        throw new LinkageError("it is fatal");
                    }
                    if (change.manifests().stream()
                            .anyMatch(manifest -> manifest.text().equals(BAD))) {
                        throw new ProblemException(Problem.error("M100", "it is bad"));
                    }
                    return null;
                });
    }
}
