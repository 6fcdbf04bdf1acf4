package org.mesosgi.master.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.state.Storage;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.AgentInfo;

class RegistrarTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final AgentId S0 = new AgentId("S0");
    private static final AgentInfo AGENT = agent("S0");
    private static final ByteString VALUE = ByteString.copyFromUtf8("v");

    private final ManualStorage storage = new ManualStorage();
    private final EventLoop loop = new EventLoop("test");
    private final BlockingQueue<String> fatal = new LinkedBlockingQueue<>();
    private Registrar registrar = newRegistrar(LONG);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void nothingIsWrittenBeforeTheRegistryIsRead() {
        CompletableFuture<Registry> admitted = apply(registry -> registry.admit(AGENT));
        assertThat(admitted).isNotDone();

        storage.automatic = true;
        assertThat(join(recover()).admitted()).isEmpty();

        assertThat(join(admitted).admitted()).containsEntry(S0, AGENT);
    }

    @Test
    void theNextMasterReadsWhatIsWritten() {
        storage.automatic = true;
        recover();
        Instant now = Instant.ofEpochMilli(1_700_000_000_000L);
        apply(registry -> {
            registry.admit(AGENT);
            registry.admit(agent("S1"));
        });
        apply(registry -> registry.markUnreachable(new AgentId("S1"), now));
        join(apply(registry -> registry.set("quotas", VALUE)));

        registrar = newRegistrar(LONG);
        Registry recovered = join(recover());

        assertThat(recovered.admitted()).containsOnlyKeys(S0);
        assertThat(recovered.unreachable()).containsOnlyKeys(new AgentId("S1")).containsValue(now);
        assertThat(recovered.value("quotas")).contains(VALUE);
    }

    @Test
    void whatComesDuringAWriteIsWrittenTogetherAfterIt() {
        ready();
        CompletableFuture<Registry> first = apply(registry -> registry.admit(AGENT));
        CompletableFuture<Registry> second = apply(registry -> registry.admit(agent("S1")));
        CompletableFuture<Registry> third = apply(registry -> registry.admit(agent("S2")));
        assertThat(storage.pendingWrites()).isEqualTo(1);

        storage.write();
        assertThat(join(first).admitted()).hasSize(1);
        assertThat(second).isNotDone();
        settle();
        storage.write();

        assertThat(join(second).admitted()).hasSize(3);
        assertThat(join(third).admitted()).hasSize(3);
        assertThat(storage.writes).as("one of them when it was recovered").isEqualTo(3);
    }

    @Test
    void whatChangesNothingIsNotWritten() {
        storage.automatic = true;
        recover();
        join(apply(registry -> registry.admit(AGENT)));

        join(apply(registry -> registry.admit(AGENT)));
        join(apply(registry -> {
            registry.unset("none");
            registry.remove(new AgentId("S9"));
        }));

        assertThat(storage.writes).as("one of them when it was recovered").isEqualTo(2);
    }

    @Test
    void anOperationThatThrowsFailsAlone() {
        ready();
        CompletableFuture<Registry> first = apply(registry -> registry.admit(AGENT));
        CompletableFuture<Registry> bad = apply(registry -> {
            throw new IllegalArgumentException("no such role");
        });
        CompletableFuture<Registry> good = apply(registry -> registry.set("weights", VALUE));
        storage.automatic = true;
        storage.write();

        join(first);
        assertThatThrownBy(() -> join(bad)).hasMessageContaining("no such role");
        assertThat(join(good).value("weights")).contains(VALUE);
        assertThat(fatal).isEmpty();
    }

    @Test
    void aRegistryThatAnotherMasterHasWrittenEndsThisOne() throws InterruptedException {
        storage.automatic = true;
        recover();
        join(apply(registry -> registry.admit(AGENT)));
        storage.entry = Optional.of(new Entry(Registrar.NAME, UUID.randomUUID(), new byte[0]));

        CompletableFuture<Registry> late = apply(registry -> registry.remove(S0));

        assertThatThrownBy(() -> join(late)).hasMessageContaining("another master has written it");
        assertThat(fatal.poll(60, TimeUnit.SECONDS))
                .isEqualTo("Failed to update the registry: another master has written it");
        assertThatThrownBy(() -> join(apply(registry -> registry.admit(AGENT))))
                .hasMessageContaining("another master has written it");
    }

    @Test
    void aPredecessorCannotWriteAnyMoreOnceTheRegistryIsRecovered() throws InterruptedException {
        storage.automatic = true;
        recover();
        join(apply(registry -> registry.admit(AGENT)));
        Registrar predecessor = registrar;

        registrar = newRegistrar(LONG);
        join(recover());

        assertThatThrownBy(() -> join(on(() -> predecessor.apply(registry -> registry.remove(S0)))))
                .hasMessageContaining("another master has written it");
        assertThat(join(apply(registry -> registry.set("quotas", VALUE))).admitted())
                .containsOnlyKeys(S0);
    }

    @Test
    void aStorageThatTakesTooLongIsNotWaitedFor() {
        registrar = newRegistrar(Duration.ofMillis(10));

        assertThatThrownBy(() -> join(recover())).hasMessageContaining("it has not been read within 0 s");
    }

    @Test
    void aRegistryThatMakesNoSenseIsNotReadAsAnEmptyOne() {
        storage.automatic = true;
        storage.entry = Optional.of(new Entry(Registrar.NAME, UUID.randomUUID(), new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> join(recover())).hasMessageContaining("it makes no sense");
    }

    @Test
    void movesWithAllThatIsInItToAnotherStorage() {
        storage.automatic = true;
        recover();
        join(apply(registry -> registry.admit(AGENT)));
        ManualStorage next = new ManualStorage();
        next.automatic = true;
        List<String> made = new ArrayList<>();

        join(on(() -> registrar.moveTo(next, () -> made.add("current"))));

        assertThat(made).containsExactly("current");
        assertThat(Registry.parse(next.entry.orElseThrow().value()).admitted()).containsOnlyKeys(S0);
    }

    private void ready() {
        storage.automatic = true;
        join(recover());
        storage.automatic = false;
    }

    private Registrar newRegistrar(Duration timeout) {
        return new Registrar(() -> storage, loop, new Registrar.Timeouts(timeout, timeout), fatal::add);
    }

    private CompletableFuture<Registry> recover() {
        return on(() -> registrar.recover());
    }

    private CompletableFuture<Registry> apply(Consumer<RegistryEdit> operation) {
        return on(() -> registrar.apply(operation));
    }

    /** Runs an event of the loop, and gives the stage that it has given. */
    private <T> CompletableFuture<T> on(Supplier<CompletionStage<T>> event) {
        return loop.call(event).toCompletableFuture().join().toCompletableFuture();
    }

    private void settle() {
        on(() -> CompletableFuture.completedFuture(true)).join();
    }

    private static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static AgentInfo agent(String id) {
        return AgentInfo.newBuilder()
                .setHostname("h")
                .setId(IdConverter.toWire(new AgentId(id)))
                .build();
    }

    /** Writes when it is told to, or at once. */
    private static final class ManualStorage implements Storage {

        private final List<Runnable> pending = new ArrayList<>();
        private volatile Optional<Entry> entry = Optional.empty();
        private volatile boolean automatic;
        private volatile int writes;

        @Override
        public CompletionStage<Optional<Entry>> get(String name) {
            return automatic ? CompletableFuture.completedFuture(entry) : new CompletableFuture<>();
        }

        @Override
        public synchronized CompletionStage<Boolean> set(Entry next, Optional<UUID> expected) {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            Runnable write = () -> {
                boolean isExpected = entry.map(Entry::id).equals(expected);
                if (isExpected) {
                    entry = Optional.of(next);
                    writes++;
                }
                done.complete(isExpected);
            };
            if (automatic) {
                write.run();
            } else {
                pending.add(write);
            }
            return done;
        }

        private synchronized int pendingWrites() {
            return pending.size();
        }

        private synchronized void write() {
            pending.remove(0).run();
        }
    }
}
