package org.mesosgi.master.internal.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.master.internal.FakeSlot;
import org.mesosgi.process.loop.EventLoop;

/** How allocators hand over to each other. */
class AllocationTest {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> offers = Collections.synchronizedList(new ArrayList<>());
    private final EventLoop master = new EventLoop("master");
    private final Probe first = new Probe("first");
    private final Probe second = new Probe("second");
    private final FakeSlot<Allocator> slot = new FakeSlot<>(first.allocator);
    private final Allocation allocation = new Allocation(
            slot,
            new AllocatorOptions(
                    Duration.ofSeconds(1), Set.of(), true, Optional.empty(), List.of(), Duration.ZERO, 0, "drf", "drf"),
            master);

    @BeforeEach
    void begin() {
        allocation.initialize((framework, resources) -> offers.add(framework.value()));
    }

    @AfterEach
    void end() {
        allocation.close();
        master.close();
    }

    @Test
    void theSuccessorIsToldEverythingBetweenTwoCalls() {
        allocation.call(allocator -> allocator.updateWeights(Map.of("before", 1.0)));

        await(handOver(List.of(allocator -> allocator.updateWeights(Map.of("replay", 1.0)))));
        allocation.call(allocator -> allocator.updateWeights(Map.of("after", 1.0)));
        settle();

        assertThat(calls)
                .containsExactly(
                        "first initialize",
                        "first updateWeights",
                        "second initialize",
                        "second pause",
                        "second updateWeights",
                        "second resume",
                        "second updateWeights");
    }

    @Test
    void offersOfTheOneThatIsReplacedAreIgnored() {
        await(handOver(List.of()));

        first.host.offer(new FrameworkId("old"), Map.of());
        second.host.offer(new FrameworkId("new"), Map.of());
        settle();

        assertThat(offers).containsExactly("new");
    }

    @Test
    void tasksOfTheOneThatIsReplacedAreNotRun() {
        List<String> run = Collections.synchronizedList(new ArrayList<>());
        await(handOver(List.of()));

        first.host.schedule(Duration.ZERO, () -> run.add("old"));
        second.host.schedule(Duration.ZERO, () -> run.add("new"));
        settle();

        assertThat(run).containsExactly("new");
    }

    @Test
    void offersThatTheSuccessorMakesAtOnceAreMadeWhenItIsThere() {
        await(handOver(List.of(allocator -> second.host.offer(new FrameworkId("early"), Map.of()))));
        settle();

        assertThat(offers).containsExactly("early");
    }

    @Test
    void ifTheSuccessorFailsNothingHasChangedAndNoOfferIsLost() {
        CompletionStage<Void> handedOver =
                handOver(List.of(allocator -> first.host.offer(new FrameworkId("meanwhile"), Map.of()), allocator -> {
                    throw new IllegalStateException("it cannot");
                }));

        assertThatThrownBy(() -> await(handedOver)).hasRootCauseMessage("it cannot");
        second.host.offer(new FrameworkId("failed"), Map.of());
        allocation.call(allocator -> allocator.updateWeights(Map.of()));
        settle();

        assertThat(offers).containsExactly("meanwhile");
        assertThat(calls).last().isEqualTo("first updateWeights");
    }

    private CompletionStage<Void> handOver(List<Consumer<Allocator>> replay) {
        return master.call(() -> allocation.handOver(second.allocator, replay, () -> slot.fill(second.allocator)))
                .thenCompose(stage -> stage);
    }

    private static void await(CompletionStage<Void> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Waits until all calls and offers have been taken. */
    private void settle() {
        allocation.metrics();
        master.call(() -> true).toCompletableFuture().join();
        allocation.metrics();
        master.call(() -> true).toCompletableFuture().join();
        calls.removeIf(call -> call.endsWith(" metrics"));
    }

    /** An allocator that notes what it is told. */
    private final class Probe {

        private AllocatorHost host;
        private final Allocator allocator;

        Probe(String name) {
            allocator = (Allocator) Proxy.newProxyInstance(
                    Allocator.class.getClassLoader(), new Class<?>[] {Allocator.class}, (proxy, method, arguments) -> {
                        calls.add(name + " " + method.getName());
                        if (method.getName().equals("initialize")) {
                            host = (AllocatorHost) arguments[1];
                        }
                        return method.getName().equals("metrics") ? Map.of() : null;
                    });
        }
    }
}
