package org.mesosgi.loadqoscontroller.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.qoscontroller.QoSController;
import org.mesosgi.api.qoscontroller.QoSCorrection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Kills all executors that have revocable resources when the machine is overloaded: when its load of five or of fifteen
 * minutes is above the parameter {@code load_threshold_5min} or {@code load_threshold_15min}. It looks once a second for as
 * long as somebody waits for corrections; Mesos' answers at once that there are none, and is asked again without a pause.
 */
@MesosModule(
        name = LoadQoSController.NAME,
        kind = QoSController.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Kills executors with revocable resources when the machine is overloaded.",
        compatible = true)
@Component(name = LoadQoSController.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LoadQoSController implements QoSController {

    static final String NAME = "org_apache_mesos_LoadQoSController";

    private final Thresholds thresholds;
    private final Supplier<LoadAverage> load;
    private final Executor pause;
    private final Runnable end;
    private volatile Optional<Supplier<CompletionStage<ResourceUsage>>> usage = Optional.empty();

    @Activate
    public LoadQoSController(Map<String, Object> properties) {
        this(Thresholds.of(Parameters.of(properties)), new Pause());
    }

    private LoadQoSController(Thresholds thresholds, Pause pause) {
        this(thresholds, LoadAverage::ofThisMachine, pause, pause::close);
    }

    /**
     * @param load tells the load of the machine
     * @param pause takes up work after a while
     * @param end ends the pauses
     */
    LoadQoSController(Thresholds thresholds, Supplier<LoadAverage> load, Executor pause, Runnable end) {
        this.thresholds = thresholds;
        this.load = load;
        this.pause = pause;
        this.end = end;
    }

    /** Nobody asks it any more. */
    @Deactivate
    public void deactivate() {
        end.run();
    }

    @Override
    public void initialize(Supplier<CompletionStage<ResourceUsage>> source) {
        usage = Optional.of(source);
    }

    @Override
    public CompletionStage<List<QoSCorrection>> corrections() {
        CompletableFuture<List<QoSCorrection>> answer = new CompletableFuture<>();
        look(answer);
        return answer;
    }

    private void look(CompletableFuture<List<QoSCorrection>> answer) {
        if (answer.isDone()) {
            // Nobody waits any more.
            return;
        }
        try {
            if (!thresholds.areExceededBy(load.get())) {
                pause.execute(() -> look(answer));
                return;
            }
            usage.orElseThrow(() -> new IllegalStateException("it is not initialized"))
                    .get()
                    .whenComplete((used, failure) -> answer(answer, used, failure));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private void answer(CompletableFuture<List<QoSCorrection>> answer, ResourceUsage used, Throwable failure) {
        if (failure != null) {
            answer.completeExceptionally(failure);
            return;
        }
        List<QoSCorrection> corrections = corrections(used);
        if (corrections.isEmpty()) {
            pause.execute(() -> look(answer));
        } else {
            answer.complete(corrections);
        }
    }

    private static List<QoSCorrection> corrections(ResourceUsage usage) {
        return usage.executors().stream()
                .filter(executor -> !executor.allocated().revocable().isEmpty())
                .flatMap(executor -> executor.info().frameworkId().stream().map(framework -> (QoSCorrection)
                        new QoSCorrection.Kill(framework, executor.info().id(), Optional.of(executor.containerId()))))
                .toList();
    }
}
