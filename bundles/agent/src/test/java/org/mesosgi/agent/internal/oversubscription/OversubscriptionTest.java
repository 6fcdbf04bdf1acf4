package org.mesosgi.agent.internal.oversubscription;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesosgi.agent.internal.FakeSlot;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.qoscontroller.QoSController;
import org.mesosgi.api.qoscontroller.QoSCorrection;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resourceestimator.ResourceEstimator;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.process.loop.EventLoop;

/** Whom the agent asks when other modules take the place of its estimator and its controller. */
@Timeout(value = 60, unit = SECONDS)
class OversubscriptionTest {

    private static final QoSCorrection.Kill KILL =
            new QoSCorrection.Kill(new FrameworkId("f"), new ExecutorId("e"), Optional.empty());

    private final EventLoop loop = new EventLoop("test");
    private final List<Resources> told = new CopyOnWriteArrayList<>();
    private final List<QoSCorrection.Kill> killed = new CopyOnWriteArrayList<>();
    private final Estimator firstEstimator = new Estimator();
    private final Controller firstController = new Controller();
    private final FakeSlot<ResourceEstimator> estimator = new FakeSlot<>(firstEstimator);
    private final FakeSlot<QoSController> controller = new FakeSlot<>(firstController);
    private final Oversubscription oversubscription = new Oversubscription(
            new Oversubscription.Modules(Optional.of(estimator), Optional.of(controller)),
            new Oversubscription.Intervals(Duration.ZERO, Duration.ZERO),
            Resources::none,
            told::add,
            killed::add,
            loop);

    @BeforeEach
    void begin() {
        oversubscription.begin();
        resultOf(loop.call(() -> {
            oversubscription.registered();
            return true;
        }));
        until("both are asked", () -> !firstEstimator.asked.isEmpty() && !firstController.asked.isEmpty());
    }

    @AfterEach
    void close() {
        oversubscription.close();
        loop.close();
    }

    @Test
    void theMasterIsToldWhatTheNewEstimatorSays() {
        Estimator second = new Estimator();
        estimator.fill(second);

        firstEstimator.leave();
        until("the new one is asked", () -> !second.asked.isEmpty());
        second.asked.get(0).complete(revocable("cpus:3"));

        until("the master is told", () -> told.equals(List.of(revocable("cpus:3"))));
        assertThat(firstEstimator.asked).hasSize(1);
    }

    @Test
    void anExecutorIsKilledThatTheNewControllerNames() {
        Controller second = new Controller();
        controller.fill(second);

        firstController.leave();
        until("the new one is asked", () -> !second.asked.isEmpty());
        second.asked.get(0).complete(List.of(KILL));

        until("it is killed", () -> killed.equals(List.of(KILL)));
        assertThat(firstController.asked).hasSize(1);
    }

    @Test
    void whatTheOneBeforeHasSaidInTimeCounts() {
        Estimator second = new Estimator();
        estimator.fill(second);

        firstEstimator.asked.get(0).complete(revocable("cpus:2"));
        until("the new one is asked", () -> !second.asked.isEmpty());
        second.asked.get(0).complete(revocable("cpus:3"));

        until("the master is told", () -> told.equals(List.of(revocable("cpus:2"), revocable("cpus:3"))));
    }

    private static Resources revocable(String text) {
        return Resources.parse(text).map(Resource::asRevocable);
    }

    /** What is asked, and not answered by itself. */
    private static class Asked<T> {

        final List<CompletableFuture<T>> asked = new CopyOnWriteArrayList<>();

        CompletionStage<T> ask() {
            CompletableFuture<T> question = new CompletableFuture<>();
            asked.add(question);
            return question;
        }

        /** What the runtime does to the calls of a module that is replaced. */
        void leave() {
            new ArrayList<>(asked).forEach(question -> question.cancel(false));
        }
    }

    private static final class Estimator extends Asked<Resources> implements ResourceEstimator {

        @Override
        public void initialize(Supplier<CompletionStage<ResourceUsage>> usage) {
            throw new UnsupportedOperationException("the runtime does that");
        }

        @Override
        public CompletionStage<Resources> oversubscribable() {
            return ask();
        }
    }

    private static final class Controller extends Asked<List<QoSCorrection>> implements QoSController {

        @Override
        public void initialize(Supplier<CompletionStage<ResourceUsage>> usage) {
            throw new UnsupportedOperationException("the runtime does that");
        }

        @Override
        public CompletionStage<List<QoSCorrection>> corrections() {
            return ask();
        }
    }
}
