package org.mesosgi.loadqoscontroller.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.qoscontroller.QoSCorrection;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Labels;

class LoadQoSControllerTest {

    private static final ResourceUsage.Executor REVOCABLE = executor(
            "revocable", Resources.parse("cpus:1").map(Resource::asRevocable).plus(Resources.parse("mem:32")));
    private static final ResourceUsage.Executor REGULAR = executor("regular", Resources.parse("cpus:1;mem:32"));

    private final Queue<Runnable> later = new ArrayDeque<>();
    private LoadAverage load = new LoadAverage(1, 1);
    private ResourceUsage usage = usage(REVOCABLE, REGULAR);

    @Test
    void killsExecutorsWithRevocableResourcesWhenTheLoadOfFiveMinutesIsTooHigh() {
        load = new LoadAverage(8.1, 1);

        assertThat(corrections("load_threshold_5min", "8")).isCompletedWithValue(List.of(kill(REVOCABLE)));
    }

    @Test
    void killsExecutorsWithRevocableResourcesWhenTheLoadOfFifteenMinutesIsTooHigh() {
        load = new LoadAverage(1, 8.1);

        assertThat(corrections("load_threshold_15min", "8")).isCompletedWithValue(List.of(kill(REVOCABLE)));
    }

    @Test
    void waitsUntilTheLoadIsTooHigh() {
        CompletableFuture<List<QoSCorrection>> corrections = corrections("load_threshold_5min", "8");
        later.remove().run();
        assertThat(corrections).isNotDone();

        load = new LoadAverage(9, 1);
        later.remove().run();

        assertThat(corrections).isCompletedWithValue(List.of(kill(REVOCABLE)));
    }

    @Test
    void waitsUntilThereIsSomethingToKill() {
        load = new LoadAverage(9, 1);
        usage = usage(REGULAR);
        CompletableFuture<List<QoSCorrection>> corrections = corrections("load_threshold_5min", "8");
        assertThat(corrections).isNotDone();

        usage = usage(REVOCABLE);
        later.remove().run();

        assertThat(corrections).isCompletedWithValue(List.of(kill(REVOCABLE)));
    }

    @Test
    void looksNoMoreOnceNobodyWaits() {
        CompletableFuture<List<QoSCorrection>> corrections = corrections("load_threshold_5min", "8");

        corrections.cancel(false);
        later.remove().run();

        assertThat(later).isEmpty();
    }

    @Test
    void tellsThatTheUsageIsNotKnown() {
        load = new LoadAverage(9, 1);
        LoadQoSController controller = controller("load_threshold_5min", "8");
        controller.initialize(() -> CompletableFuture.failedFuture(new IllegalStateException("no usage")));

        assertThat(controller.corrections().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void cannotDoWithoutAThreshold() {
        assertThatThrownBy(() -> controller())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("load_threshold_5min")
                .hasMessageContaining("load_threshold_15min");
    }

    @Test
    void cannotDoWithAThresholdThatIsNoNumber() {
        for (String text : List.of("high", "-1", "NaN", "")) {
            assertThatThrownBy(() -> controller("load_threshold_5min", text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'load_threshold_5min' is '" + text + "'");
        }
    }

    @Test
    void readsTheLoadAsLinuxWritesIt() {
        assertThat(LoadAverage.parse("0.20 1.18 12.50 1/80 11206\n")).isEqualTo(new LoadAverage(1.18, 12.5));
    }

    private CompletableFuture<List<QoSCorrection>> corrections(String... parameters) {
        LoadQoSController controller = controller(parameters);
        controller.initialize(() -> CompletableFuture.completedFuture(usage));
        return controller.corrections().toCompletableFuture();
    }

    private LoadQoSController controller(String... keyAndValue) {
        List<Parameter> parameters =
                keyAndValue.length == 0 ? List.of() : List.of(new Parameter(keyAndValue[0], keyAndValue[1]));
        return new LoadQoSController(Thresholds.of(Parameters.of(parameters)), () -> load, later::add, later::clear);
    }

    private static QoSCorrection kill(ResourceUsage.Executor executor) {
        return new QoSCorrection.Kill(
                executor.info().frameworkId().orElseThrow(), executor.info().id(), Optional.of(executor.containerId()));
    }

    private static ResourceUsage usage(ResourceUsage.Executor... executors) {
        return new ResourceUsage(Stream.of(executors).toList(), Resources.parse("cpus:8"));
    }

    private static ResourceUsage.Executor executor(String name, Resources allocated) {
        ExecutorInfo info = new ExecutorInfo(
                new ExecutorId(name),
                Optional.of(new FrameworkId("f")),
                ExecutorInfo.Type.CUSTOM,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Resources.none(),
                Labels.none());
        return new ResourceUsage.Executor(
                info, new ContainerId(name + "-container"), allocated, List.of(), Optional.empty());
    }
}
