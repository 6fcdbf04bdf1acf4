package org.mesosgi.agent.internal.container;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.failureOf;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.agent.internal.child.Processes;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToFile;
import org.mesosgi.api.containerlogger.ContainerLogger;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.NetworkInfo;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.api.value.TaskStatus.Reason;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Contribution;

/** Containers with real processes and hand-written isolators. */
@Timeout(value = 60, unit = SECONDS)
class ContainerTest {

    private static final ContainerId ID = new ContainerId("C");
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    @TempDir
    Path directory;

    private Path sandbox;
    private final EventLoop loop = new EventLoop("test");
    private final ExecutorService io = Executors.newCachedThreadPool();
    private volatile Executor blocking = io;
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final List<Contribution> contributions = new CopyOnWriteArrayList<>();
    private final LongAdder destroyErrors = new LongAdder();
    private final List<TestSlot> slots = new ArrayList<>();
    private ContainerLogger logger = (id, config) -> CompletableFuture.completedFuture(
            new ContainerIo(new ToFile(Path.of("stdout")), new ToFile(Path.of("stderr"))));
    private ResourceLimits limits = ResourceLimits.none();

    private TestIsolator a = new TestIsolator("a", journal);
    private TestIsolator b = new TestIsolator("b", journal);
    private Isolators isolators;
    private Container container;

    @BeforeEach
    void createSandbox() throws IOException {
        sandbox = Files.createDirectory(directory.resolve("sandbox"));
    }

    @AfterEach
    void leaveNothingBehind() {
        if (container != null) {
            destroy();
        }
        assertThat(Processes.withInEnvironment("MARK=" + sandbox)).isEmpty();
        isolators.close();
        loop.close();
        io.shutdown();
    }

    @Test
    void asksIsolatorsToPrepareOneAfterTheOtherAndToCleanUpInReverse() {
        run("true");
        resultOf(container.ended());
        destroy();

        assertThat(journal.stream().filter(line -> line.endsWith("prepare") || line.endsWith("cleanup")))
                .containsExactly("a prepare", "b prepare", "b cleanup", "a cleanup");
    }

    @Test
    void callsEveryMethodOfAnIsolatorInItsOrder() {
        run("true");
        resultOf(container.ended());
        destroy();

        assertThat(journal.stream().filter(line -> line.startsWith("a ")))
                .containsExactly("a prepare", "a watch", "a isolate", "a update", "a status", "a usage", "a cleanup");
    }

    @Test
    void waitsForOneIsolatorBeforeItAsksTheNext() {
        CompletableFuture<Optional<ContainerLaunchInfo>> answer = new CompletableFuture<>();
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                super.prepare(id, config);
                return answer;
            }
        };
        launch("true");
        until("the first isolator prepares", () -> journal.contains("a prepare"));
        assertThat(journal).doesNotContain("b prepare");

        answer.complete(Optional.empty());

        resultOf(container.prepared());
        assertThat(journal).contains("b prepare");
    }

    @Test
    void asksNobodyElseAfterAnIsolatorThatFailsToPrepare() {
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                return failure("out of order");
            }
        };

        launch("touch ran");

        assertThat(failureOf(container.prepared())).isInstanceOfSatisfying(ContainerException.class, failure -> {
            assertThat(failure).hasMessage("isolator 'a' has failed in prepare: out of order");
            assertThat(failure.reason()).isEqualTo(Reason.CONTAINER_LAUNCH_FAILED);
        });
        destroy();
        assertThat(journal).containsExactly("b cleanup", "a cleanup");
        assertThat(sandbox.resolve("ran")).doesNotExist();
    }

    @Test
    void takesAnExceptionOfAnIsolatorForAFailure() {
        b = new TestIsolator("b", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                throw new IllegalArgumentException("no");
            }
        };

        launch("true");

        assertThat(failureOf(container.prepared())).hasMessage("isolator 'b' has failed in prepare: no");
    }

    @Test
    void takesNullForAFailure() {
        b = new TestIsolator("b", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                return CompletableFuture.completedFuture(null);
            }
        };

        launch("true");

        assertThat(failureOf(container.prepared()))
                .hasMessage("isolator 'b' has failed in prepare: its answer is null");
    }

    @Test
    void runsTheCommandOnlyWhenAllHaveIsolated() {
        CompletableFuture<Void> isolated = new CompletableFuture<>();
        b = new TestIsolator("b", journal) {
            @Override
            public CompletionStage<Void> isolate(ContainerId id, long pid) {
                super.isolate(id, pid);
                return isolated;
            }
        };
        launch("touch ran");
        until("both isolate", () -> journal.containsAll(List.of("a isolate", "b isolate")));
        assertThat(container.prepared().toCompletableFuture()).isNotDone();
        assertThat(sandbox.resolve("ran")).doesNotExist();

        isolated.complete(null);
        resultOf(container.prepared());
        assertThat(sandbox.resolve("ran")).doesNotExist();

        resultOf(call(container::run));
        resultOf(container.ended());
        assertThat(sandbox.resolve("ran")).exists();
    }

    @Test
    void tellsIsolatorsTheFirstProcess() {
        List<Long> pids = new CopyOnWriteArrayList<>();
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<Void> isolate(ContainerId id, long pid) {
                pids.add(pid);
                return done();
            }
        };

        run("sleep 1000");

        assertThat(container.status().executorPid()).hasValue(pids.get(0));
        assertThat(ProcessHandle.of(pids.get(0))).isPresent();
    }

    @Test
    void endsTheLaunchWhenOneFailsToIsolate() {
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<Void> isolate(ContainerId id, long pid) {
                return failure("no walls");
            }
        };

        launch("touch ran");

        assertThat(failureOf(container.prepared())).hasMessage("isolator 'a' has failed in isolate: no walls");
        destroy();
        assertThat(journal).contains("a cleanup", "b cleanup").doesNotContain("a usage");
        assertThat(sandbox.resolve("ran")).doesNotExist();
    }

    @Test
    void tellsWhenOneFailsToLimit() {
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits bounds) {
                return failure("no limit");
            }
        };

        launch("true");

        assertThat(failureOf(container.prepared()))
                .isInstanceOfSatisfying(
                        ContainerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.CONTAINER_UPDATE_FAILED));
    }

    @Test
    void givesIsolatorsTheRequestsAndLimits() {
        List<String> updates = new CopyOnWriteArrayList<>();
        limits = ResourceLimits.parse("cpus:2;mem:128");
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits bounds) {
                updates.add(requests + " / " + bounds);
                return done();
            }
        };

        run("true");

        assertThat(updates).containsExactly("cpus:1.1; mem:96 / " + limits);
    }

    @Test
    void launchesWithWhatIsolatorsWish() throws IOException {
        a = wishing(ContainerLaunchInfo.ofEnvironment(Environment.of(Map.of("WISH", "granted"))));
        b = wishing(ContainerLaunchInfo.ofPreExecCommands(List.of(CommandInfo.shell("echo first"))));

        run("echo $WISH");
        resultOf(container.ended());

        assertThat(sandbox.resolve("stdout")).hasContent("first\ngranted");
        assertThat(contributions)
                .contains(
                        new Contribution("a", "prepare", "+WISH=granted"),
                        new Contribution("b", "prepare", "+1 command to run first"));
    }

    @Test
    void refusesWishesThatCannotBeMet() {
        a = wishing(new ContainerLaunchInfo(
                List.of(),
                Environment.none(),
                Environment.none(),
                Optional.of(CommandInfo.shell("other")),
                Optional.empty(),
                java.util.Set.of(),
                java.util.Set.of(),
                List.of(),
                Map.of(),
                java.util.Set.of()));

        launch("true");

        assertThat(failureOf(container.prepared())).isInstanceOf(ContainerException.class);
        destroy();
        assertThat(journal).contains("wishing cleanup", "b cleanup");
    }

    @Test
    void failsWhenTheLoggerDoes() {
        logger = (id, config) -> CompletableFuture.failedFuture(new IOException("disk full"));

        launch("true");

        assertThat(failureOf(container.prepared())).hasMessage("the container logger has failed: disk full");
    }

    @Test
    void failsWhenAFirstCommandDoes() {
        a = wishing(ContainerLaunchInfo.ofPreExecCommands(List.of(CommandInfo.shell("exit 4"))));
        launch("touch ran");
        resultOf(container.prepared());

        assertThat(failureOf(call(container::run))).hasMessage("a command that has to run first exited with status 4");
        assertThat(sandbox.resolve("ran")).doesNotExist();
    }

    @Test
    void tellsHowItsCommandHasEnded() {
        run("exit 3");

        assertThat(resultOf(container.ended()))
                .isEqualTo(new Termination(Optional.of(new ExitStatus(3)), List.of(), Optional.empty()));
    }

    @Test
    void cleansUpAfterItsCommandHasEndedByItself() {
        run("true");

        until("it is cleaned up", () -> journal.contains("a cleanup"));
    }

    @Test
    void isDestroyedWhenItHitsALimit() {
        run("sleep 1000");
        ContainerLimitation limitation = new ContainerLimitation(
                Resources.parse("mem:96"), Optional.of("too fat"), Optional.of(Reason.CONTAINER_LIMITATION_MEMORY));

        a.limit(ID, limitation);

        Termination termination = resultOf(container.ended());
        assertThat(termination.limitations()).containsExactly(limitation);
        assertThat(termination.exit()).contains(ExitStatus.killed());
        assertThat(contributions).contains(new Contribution("a", "watch", "limit hit: too fat"));
        until("it is cleaned up", () -> journal.contains("a cleanup"));
    }

    @Test
    void isDestroyedWhenNobodyWatchesItAnyMore() {
        run("sleep 1000");

        b.failWatch(ID, "blind");

        assertThat(resultOf(container.ended()).failure()).contains("isolator 'b' has stopped watching: blind");
        until("it is cleaned up", () -> journal.contains("a cleanup"));
    }

    @Test
    void canBeAskedToEnd() {
        run("trap 'exit 9' TERM; touch ready; while :; do sleep 0.05; done");
        until("the trap is set", () -> Files.exists(sandbox.resolve("ready")));

        loop.execute(container::terminate);

        assertThat(resultOf(container.ended()).exit()).contains(new ExitStatus(9));
    }

    @Test
    void isDestroyedWhileItRuns() {
        run("sleep 1000");

        destroy();

        assertThat(resultOf(container.ended()).exit()).contains(ExitStatus.killed());
        assertThat(journal).contains("a cleanup", "b cleanup");
    }

    @Test
    void saysThatItIsBeingDestroyedWhateverThatWaitsFor() {
        launch("true");
        resultOf(container.prepared());
        List<Runnable> held = new CopyOnWriteArrayList<>();
        blocking = held::add;

        resultOf(loop.call(() -> {
            container.destroy();
            return true;
        }));

        resultOf(container.ending());
        until("its process is to be killed", () -> !held.isEmpty());
        assertThat(container.ended().toCompletableFuture()).isNotDone();
        blocking = io;
        held.forEach(io::execute);
    }

    @Test
    void isDestroyedWhileAFirstCommandRuns() {
        a = wishing(ContainerLaunchInfo.ofPreExecCommands(List.of(CommandInfo.shell("touch began; sleep 1000"))));
        launch("touch ran");
        resultOf(container.prepared());
        CompletionStage<Void> running = call(container::run);
        until("the first command runs", () -> Files.exists(sandbox.resolve("began")));

        destroy();

        assertThat(failureOf(running)).isInstanceOf(ContainerException.class);
        assertThat(sandbox.resolve("ran")).doesNotExist();
    }

    @Test
    void doesNotCleanUpBeforeAnIsolatorHasPrepared() {
        CompletableFuture<Optional<ContainerLaunchInfo>> answer = new CompletableFuture<>();
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                super.prepare(id, config);
                return answer;
            }
        };
        launch("true");
        until("the isolator prepares", () -> journal.contains("a prepare"));
        CompletionStage<Void> destroyed = call(container::destroy);
        call(() -> CompletableFuture.completedFuture(null));
        assertThat(journal).doesNotContain("a cleanup");

        answer.complete(Optional.empty());

        resultOf(destroyed);
        assertThat(failureOf(container.prepared())).hasMessage("container is being destroyed");
        assertThat(journal).containsExactly("a prepare", "b prepare", "b cleanup", "a cleanup");
        assertThat(resultOf(container.ended()).exit()).isEmpty();
    }

    @Test
    void cleansUpOnceHoweverOftenItIsDestroyed() {
        run("true");
        resultOf(container.ended());
        destroy();
        destroy();

        assertThat(journal.stream().filter(line -> line.endsWith("cleanup"))).hasSize(2);
    }

    @Test
    void goesOnCleaningUpAfterAFailureAndCountsIt() {
        b = new TestIsolator("b", journal) {
            @Override
            public CompletionStage<Void> cleanup(ContainerId id) {
                super.cleanup(id);
                return failure("dirty");
            }
        };
        run("true");

        destroy();

        assertThat(journal).containsSubsequence("b cleanup", "a cleanup");
        assertThat(destroyErrors.sum()).isEqualTo(1);
    }

    @Test
    void tellsTheLastFiguresOfIsolators() {
        run("true");
        destroy();

        assertThat(contributions)
                .contains(
                        new Contribution("a", "usage", "mem_rss_bytes=7"),
                        new Contribution("b", "usage", "mem_rss_bytes=7"));
    }

    @Test
    void tellsWhatItUsesAndWhatItMayUse() {
        limits = ResourceLimits.parse("cpus:2");
        a = measuring(Map.of(Statistic.CPUS_USER_TIME_SECS, 1.0, Statistic.PROCESSES, 4.0));
        b = measuring(Map.of(Statistic.MEM_RSS_BYTES, 5.0, Statistic.PROCESSES, 6.0));
        run("sleep 1000");

        assertThat(resultOf(call(container::usage)).figures())
                .isEqualTo(Map.of(
                        Statistic.CPUS_USER_TIME_SECS, 1.0,
                        Statistic.MEM_RSS_BYTES, 5.0,
                        Statistic.PROCESSES, 6.0,
                        Statistic.CPUS_SOFT_LIMIT, 1.1,
                        Statistic.CPUS_LIMIT, 2.0,
                        Statistic.MEM_SOFT_LIMIT_BYTES, 96.0 * 1024 * 1024,
                        Statistic.MEM_LIMIT_BYTES, 96.0 * 1024 * 1024));
    }

    @Test
    void leavesOutWhatAnIsolatorFailsToMeasure() {
        a = new TestIsolator("a", journal) {
            @Override
            public CompletionStage<ResourceStatistics> usage(ContainerId id) {
                return failure("no ruler");
            }
        };
        run("sleep 1000");

        assertThat(resultOf(call(container::usage)).get(Statistic.MEM_RSS_BYTES))
                .hasValue(7.0);
    }

    @Test
    void runsACommandThatHasEndedBeforeItsStartIsLookedAt() {
        launch("true");
        resultOf(container.prepared());
        blocking = work -> {
            blocking = io;
            io.execute(work);
            until("the loop is to hear of the command", () -> loop.backlog() > 0);
        };

        resultOf(call(container::run));

        assertThat(resultOf(container.ended()).exit()).contains(new ExitStatus(0));
    }

    @Test
    void tellsTheNetworksThatIsolatorsKnow() {
        NetworkInfo network = new NetworkInfo(Optional.of("net"), List.of("10.1.2.3"), List.of(), Labels.none());
        b = new TestIsolator("b", journal) {
            @Override
            public CompletionStage<ContainerStatus> status(ContainerId id) {
                return CompletableFuture.completedFuture(
                        new ContainerStatus(Optional.empty(), List.of(network), java.util.OptionalLong.empty()));
            }
        };

        run("true");

        assertThat(container.status().containerId()).contains(ID);
        assertThat(container.status().networkInfos()).containsExactly(network);
        assertThat(container.status().executorPid()).isPresent();
    }

    private TestIsolator wishing(ContainerLaunchInfo wish) {
        return new TestIsolator("wishing", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                return CompletableFuture.completedFuture(Optional.of(wish));
            }
        };
    }

    private TestIsolator measuring(Map<Statistic, Double> figures) {
        return new TestIsolator("measuring", journal) {
            @Override
            public CompletionStage<ResourceStatistics> usage(ContainerId id) {
                return CompletableFuture.completedFuture(new ResourceStatistics(java.time.Instant.now(), figures));
            }
        };
    }

    /** Runs a command in a container of isolators a and b, and returns when it runs. */
    private void run(String command) {
        launch(command);
        resultOf(container.prepared());
        resultOf(call(container::run));
    }

    private void launch(String command) {
        for (TestIsolator isolator : Arrays.asList(a, b)) {
            slots.add(new TestSlot(isolator));
        }
        isolators = new Isolators(List.of(slots.get(0).named("a"), slots.get(1).named("b")));
        Containerizer containerizer = new Containerizer(
                loop,
                loop::schedule,
                work -> blocking.execute(work),
                isolators,
                () -> logger,
                contributions::add,
                destroyErrors);
        ContainerConfig config =
                TestContainers.withLimits(TestContainers.ofTask(CommandInfo.shell(command), sandbox), limits);
        ContainerSpec spec = new ContainerSpec(
                ID,
                config,
                Environment.of(Map.of("PATH", PATH, "MARK", sandbox.toString())),
                "MARK=" + sandbox,
                directory.resolve("records"),
                Optional.empty(),
                false);
        container = resultOf(loop.call(() -> containerizer.launch(spec)));
    }

    private void destroy() {
        resultOf(call(container::destroy));
    }

    /** Calls a method of the container as an event. */
    private <T> CompletionStage<T> call(Supplier<CompletionStage<T>> method) {
        return resultOf(loop.call(() -> method.get()));
    }
}
