package org.mesosgi.process.internal.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.value.MasterInfo;

class LeaderBoardTest {

    private static final Optional<MasterInfo> ONE = master("one");
    private static final Optional<MasterInfo> OTHER = master("other");

    private final TestModules modules = new TestModules();
    private final TestInstance instance = TestInstance.inUse("org_example_A");
    private final InstanceHost host = modules.host(instance);
    private final BlockingQueue<Optional<MasterInfo>> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        modules.close();
    }

    @Test
    void tellsWhoLeadsAndEveryChangeOfThat() throws InterruptedException {
        host.listen(heard::add);
        assertThat(hear()).isEmpty();

        modules.leads("master", ONE);
        assertThat(hear()).isEqualTo(ONE);

        modules.leads("master", Optional.empty());
        assertThat(hear()).isEmpty();
    }

    @Test
    void tellsALateListenerAtOnce() throws InterruptedException {
        modules.leads("agent", ONE);

        host.listen(heard::add);

        assertThat(hear()).isEqualTo(ONE);
    }

    @Test
    void tellsNothingTwice() throws InterruptedException {
        modules.leads("master", ONE);
        host.listen(heard::add);
        assertThat(hear()).isEqualTo(ONE);

        modules.leads("master", ONE);
        modules.leads("agent", OTHER);
        modules.leads("master", OTHER);

        assertThat(hear()).isEqualTo(OTHER);
    }

    @Test
    void believesAMasterBeforeAnAgent() throws InterruptedException {
        modules.leads("agent", OTHER);
        modules.leads("master", ONE);

        host.listen(heard::add);

        assertThat(hear()).isEqualTo(ONE);
        modules.leads("master", Optional.empty());
        assertThat(hear()).isEqualTo(OTHER);
    }

    @Test
    void tellsTheLastNewsOnceTheInstanceIsInUse() throws InterruptedException {
        instance.setCallable(false);
        modules.leads("master", ONE);
        host.listen(heard::add);
        modules.leads("master", OTHER);

        instance.setCallable(true);

        assertThat(hear()).isEqualTo(OTHER);
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsNothingToAnInstanceThatHasGone() throws InterruptedException {
        host.listen(heard::add);
        assertThat(hear()).isEmpty();
        host.close();
        BlockingQueue<Optional<MasterInfo>> others = new LinkedBlockingQueue<>();
        modules.host(TestInstance.inUse("org_example_B")).listen(others::add);
        assertThat(others.poll(30, TimeUnit.SECONDS)).isEmpty();

        modules.leads("master", ONE);

        assertThat(others.poll(30, TimeUnit.SECONDS)).isEqualTo(ONE);
        assertThat(heard).isEmpty();
    }

    private Optional<MasterInfo> hear() throws InterruptedException {
        Optional<MasterInfo> news = heard.poll(30, TimeUnit.SECONDS);
        assertThat(news).as("what the listener hears").isNotNull();
        return news;
    }

    private static Optional<MasterInfo> master(String id) {
        return Optional.of(new MasterInfo(id, "localhost", "127.0.0.1", 5050, Optional.empty(), Optional.empty()));
    }
}
