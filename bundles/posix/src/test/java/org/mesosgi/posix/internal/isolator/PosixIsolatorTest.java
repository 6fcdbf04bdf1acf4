package org.mesosgi.posix.internal.isolator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.posix.internal.proc.FakeProc;
import org.mesosgi.posix.internal.proc.ProcFs;
import org.mesosgi.posix.internal.proc.ProcessScans;
import org.slf4j.LoggerFactory;

class PosixIsolatorTest {

    private static final ContainerId ID = new ContainerId("c1");
    private static final ContainerId NESTED = new ContainerId("n1", Optional.of(ID));

    @TempDir
    Path root;

    private FakeProc proc;
    private Isolator isolator;

    @BeforeEach
    void create() {
        proc = new FakeProc(root);
        isolator = new MemIsolator(new ProcessScans(proc.fs()));
    }

    @Test
    void isForAllContainers() {
        assertThat(isolator.supportsNesting()).isTrue();
        assertThat(isolator.supportsStandalone()).isTrue();
    }

    @Test
    void changesNothingOfALaunch() {
        assertThat(get(isolator.prepare(ID, config()))).isEmpty();
    }

    @Test
    void refusesToPrepareAContainerTwice() {
        get(isolator.prepare(ID, config()));

        assertFails(() -> get(isolator.prepare(ID, config())), "container c1 is prepared, but was known before");
    }

    @Test
    void prepareOfARecoveredContainerFails() {
        get(isolator.recover(List.of(state(ID, 100)), Set.of()));

        assertFails(() -> get(isolator.prepare(ID, config())), "container c1");
    }

    @Test
    void refusesWhatItHasNotPrepared() {
        assertFails(() -> get(isolator.isolate(ID, 100)), "container c1 is unknown");
        assertFails(() -> get(isolator.watch(ID)), "container c1 is unknown");
        assertFails(() -> get(isolator.update(ID, Resources.none(), ResourceLimits.none())), "container c1 is unknown");
    }

    @Test
    void aFailedIsolateDoesNotMakeTheContainerKnown() {
        assertFails(() -> get(isolator.isolate(ID, 100)), "unknown");

        assertThat(get(isolator.prepare(ID, config()))).isEmpty();
    }

    @Test
    void neverLimitsAContainer() {
        get(isolator.prepare(ID, config()));

        assertThat(isolator.watch(ID).toCompletableFuture()).isNotDone();
    }

    @Test
    void letsAContainerHaveOtherResources() {
        get(isolator.prepare(ID, config()));

        assertThat(isolator.update(ID, Resources.none(), ResourceLimits.none()).toCompletableFuture())
                .isCompleted();
    }

    @Test
    void measuresAllProcessesOfAnIsolatedContainer() {
        proc.process(100, 50, 100, 100, 0, 0, 2, 10).process(101, 100, 100, 100, 0, 0, 1, 5);
        get(isolator.prepare(ID, config()));
        get(isolator.isolate(ID, 100));

        ResourceStatistics usage = get(isolator.usage(ID));

        assertThat(usage.get(Statistic.MEM_RSS_BYTES)).hasValue(15 * 4096);
        assertThat(usage.get(Statistic.PROCESSES)).hasValue(2);
        assertThat(usage.get(Statistic.THREADS)).hasValue(3);
    }

    @Test
    void measuresContainersApart() {
        proc.process(100, 50, 100, 100, 0, 0, 1, 10).process(200, 50, 200, 200, 0, 0, 1, 1);
        get(isolator.recover(List.of(state(ID, 100), state(NESTED, 200)), Set.of()));

        assertThat(get(isolator.usage(ID)).get(Statistic.MEM_RSS_BYTES)).hasValue(40_960);
        assertThat(get(isolator.usage(NESTED)).get(Statistic.MEM_RSS_BYTES)).hasValue(4_096);
    }

    @Test
    void hasNoFiguresForAContainerWhoseProcessesAreGone() {
        get(isolator.recover(List.of(state(ID, 100)), Set.of()));

        assertThat(get(isolator.usage(ID)).figures()).isEmpty();
    }

    @Test
    void hasNoFiguresButAWarningForAnUnknownContainer() {
        List<ILoggingEvent> log =
                logged(() -> assertThat(get(isolator.usage(ID)).figures()).isEmpty());

        assertThat(log).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("container c1");
        });
    }

    @Test
    void hasNoFiguresForAContainerThatIsNotYetIsolated() {
        get(isolator.prepare(ID, config()));

        assertThat(get(isolator.usage(ID)).figures()).isEmpty();
    }

    @Test
    void failsToMeasureWhereProcessesCannotBeSeen() {
        isolator = new MemIsolator(new ProcessScans(new ProcFs(root.resolve("nowhere"))));
        get(isolator.recover(List.of(state(ID, 100)), Set.of()));

        assertThatThrownBy(() -> get(isolator.usage(ID))).hasMessageContaining("/proc");
    }

    @Test
    void refusesToRecoverAContainerTwice() {
        List<ContainerState> states = List.of(state(NESTED, 200), state(ID, 100), state(ID, 101));

        assertFails(() -> get(isolator.recover(states, Set.of())), "container c1 is recovered, but was known before");
    }

    @Test
    void aFailedRecoveryMakesNothingKnown() {
        List<ContainerState> states = List.of(state(NESTED, 200), state(ID, 100), state(ID, 101));
        assertFails(() -> get(isolator.recover(states, Set.of())), "c1");

        assertFails(() -> get(isolator.watch(NESTED)), "container c1.n1 is unknown");
    }

    @Test
    void cleansUpOrphansThatItWasToldOf() {
        get(isolator.recover(List.of(), Set.of(ID)));

        assertThat(isolator.cleanup(ID).toCompletableFuture()).isCompleted();
    }

    @Test
    void ignoresTheCleanupOfAnUnknownContainer() {
        assertThat(isolator.cleanup(ID).toCompletableFuture()).isCompleted();
    }

    @Test
    void forgetsAContainerWithItsCleanup() {
        get(isolator.prepare(ID, config()));
        get(isolator.cleanup(ID));

        assertFails(() -> get(isolator.isolate(ID, 100)), "container c1 is unknown");
        assertThat(get(isolator.prepare(ID, config()))).isEmpty();
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    private static <T> T get(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static List<ILoggingEvent> logged(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger(MemIsolator.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            action.run();
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list;
    }

    private static ContainerConfig config() {
        return new ContainerConfig(
                CommandInfo.shell("true"),
                Path.of("/sandbox"),
                Optional.empty(),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContainerClass.DEFAULT);
    }

    private static ContainerState state(ContainerId id, long pid) {
        return new ContainerState(id, pid, Path.of("/sandbox"), Optional.empty(), Optional.empty());
    }

    private static final class MemIsolator extends PosixIsolator {

        MemIsolator(ProcessScans scans) {
            super(scans, ContainerUsage::mem);
        }
    }
}
