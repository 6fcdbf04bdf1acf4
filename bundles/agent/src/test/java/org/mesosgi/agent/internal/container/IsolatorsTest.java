package org.mesosgi.agent.internal.container;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mesosgi.agent.internal.Waiting.failureOf;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.IsolatorHost;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;

/** Isolators as an agent calls them, and swaps of them. */
@Timeout(value = 60, unit = SECONDS)
class IsolatorsTest {

    private static final ContainerId ID = new ContainerId("C");
    private static final ContainerId NESTED = new ContainerId("N", Optional.of(ID));
    private static final Path SANDBOX = Path.of("/sandbox");
    private static final ContainerConfig TASK = TestContainers.ofTask(CommandInfo.shell("run"), SANDBOX);
    private static final ContainerConfig ALONE = TestContainers.ofCommand(CommandInfo.shell("run"), SANDBOX);
    private static final Resources RESOURCES = Resources.parse("cpus:1;mem:64");

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final List<String> limited = new CopyOnWriteArrayList<>();
    private final TestSlot slot = new TestSlot(new TestIsolator("old", journal));
    private final Isolators isolators = new Isolators(List.of(slot.named("a")));

    @AfterEach
    void close() {
        isolators.close();
    }

    @Test
    void callsNoIsolatorForNestedContainersThatDoesNotSupportThem() {
        prepare(ID, TASK);
        journal.clear();

        assertThat(resultOf(isolators.prepare(NESTED, ALONE))).isEmpty();
        isolators.watch(state(NESTED), listener());
        resultOf(isolators.isolate(NESTED, 2));
        resultOf(isolators.update(NESTED, RESOURCES, ResourceLimits.none()));
        assertThat(resultOf(isolators.usage(NESTED)).get(0).statistics().figures())
                .isEmpty();
        assertThat(resultOf(isolators.status(NESTED))).isEqualTo(ContainerStatus.unknown());
        resultOf(isolators.cleanup(NESTED));

        assertThat(journal).isEmpty();
        assertThat(limited).isEmpty();
    }

    @Test
    void callsAnIsolatorForNestedContainersThatSupportsThem() {
        slot.swap(new TestIsolator("new", journal) {
            @Override
            public boolean supportsNesting() {
                return true;
            }
        });
        prepare(ID, TASK);

        prepare(NESTED, ALONE);

        assertThat(journal).containsExactly("new recover []", "new prepare", "new prepare");
    }

    @Test
    void callsNoIsolatorForContainersThatStandAloneThatDoesNotSupportThem() {
        prepare(ID, ALONE);
        resultOf(isolators.isolate(ID, 1));
        resultOf(isolators.cleanup(ID));

        assertThat(journal).isEmpty();
    }

    @Test
    void callsAnIsolatorForContainersThatStandAloneThatSupportsThem() {
        slot.swap(new TestIsolator("new", journal) {
            @Override
            public boolean supportsStandalone() {
                return true;
            }
        });

        prepare(ID, ALONE);

        assertThat(journal).contains("new prepare");
    }

    @Test
    void handsLivingContainersToASuccessorBeforeItIsCalled() {
        launch(ID);
        List<String> successors = new CopyOnWriteArrayList<>();
        TestIsolator successor = new TestIsolator("new", successors);

        slot.swap(successor);
        resultOf(isolators.usage(ID));

        until("the successor watches", () -> successors.contains("new watch"));
        assertThat(successors).containsSubsequence("new recover [C]", "new update", "new usage");
        assertThat(limited).isEmpty();
        successor.limit(ID, new ContainerLimitation(Resources.none(), Optional.of("limit"), Optional.empty()));
        until("the limit is heard of", () -> limited.equals(List.of("a limit")));
    }

    @Test
    void givesASuccessorTheAgentBeforeAllElse() {
        slot.swap(new TestIsolator("new", journal) {
            @Override
            public void initialize(IsolatorHost host) {
                note("initialize");
            }
        });

        assertThat(journal).containsExactly("new initialize", "new recover []");
    }

    @Test
    void goesOnWithTheFormerIsolatorIfTheNewOneCannotRecover() {
        launch(ID);
        TestIsolator successor = new TestIsolator("new", journal) {
            @Override
            public CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
                return failure("it remembers nothing");
            }
        };

        assertThatThrownBy(() -> slot.swap(successor)).hasMessage("it remembers nothing");

        resultOf(isolators.usage(ID));
        assertThat(journal).endsWith("old usage").doesNotContain("new usage");
        assertThat(limited).isEmpty();
        slot.swap(new TestIsolator("newer", journal));
        assertThat(journal).contains("newer recover [C]");
    }

    @Test
    void letsAContainerThatIsBeingLaunchedComeToLifeBeforeItIsHandedOver() {
        prepare(ID, TASK);
        TestIsolator successor = new TestIsolator("new", journal);
        CompletableFuture<Void> swap = CompletableFuture.runAsync(() -> slot.swap(successor));
        isolators.watch(state(ID), listener());
        resultOf(isolators.isolate(ID, 1));
        assertThat(swap).isNotDone();

        resultOf(isolators.update(ID, RESOURCES, ResourceLimits.none()));

        resultOf(swap);
        prepare(new ContainerId("D"), TASK);
        assertThat(journal).containsSubsequence("old isolate", "old update", "new recover [C]", "new prepare");
    }

    @Test
    void waitsForNoContainerWhoseLaunchHasFailed() {
        prepare(ID, TASK);
        CompletableFuture<Void> swap = CompletableFuture.runAsync(() -> slot.swap(new TestIsolator("new", journal)));

        resultOf(isolators.cleanup(ID));

        resultOf(swap);
        assertThat(journal).containsSubsequence("old cleanup", "new recover []");
    }

    @Test
    void failsToPrepareWithTheNameOfTheIsolator() {
        slot.swap(new TestIsolator("new", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                return failure("no");
            }
        });

        assertThat(failureOf(isolators.prepare(ID, TASK))).hasMessage("isolator 'a' has failed in prepare: no");
    }

    private void launch(ContainerId id) {
        prepare(id, TASK);
        isolators.watch(state(id), listener());
        resultOf(isolators.isolate(id, 1));
        resultOf(isolators.update(id, RESOURCES, ResourceLimits.none()));
    }

    private void prepare(ContainerId id, ContainerConfig config) {
        resultOf(isolators.prepare(id, config));
    }

    private static ContainerState state(ContainerId id) {
        return new ContainerState(id, 1, SANDBOX, Optional.empty(), Optional.empty());
    }

    private WatchListener listener() {
        return new WatchListener() {
            @Override
            public void limited(String isolator, ContainerLimitation limitation) {
                limited.add(isolator + " " + limitation.message().orElse(""));
            }

            @Override
            public void failed(String isolator, Throwable cause) {
                limited.add(isolator + " " + cause);
            }
        };
    }
}
