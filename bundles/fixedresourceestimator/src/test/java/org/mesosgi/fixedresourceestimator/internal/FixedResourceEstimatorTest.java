package org.mesosgi.fixedresourceestimator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.Labels;

class FixedResourceEstimatorTest {

    @Test
    void givesAwayWhatItsParameterSaysAsRevocableResources() {
        assertThat(estimate("cpus:14;mem:512", Resources.none())).isEqualTo(revocable("cpus:14;mem:512"));
    }

    @Test
    void givesAwayLessWhatIsAllocatedAlready() {
        Resources allocated = revocable("cpus:4").allocate("role").plus(Resources.parse("cpus:3"));

        assertThat(estimate("cpus:14", allocated)).isEqualTo(revocable("cpus:10"));
    }

    @Test
    void givesNothingAwayWhenAllIsAllocated() {
        assertThat(estimate("cpus:14", revocable("cpus:14"))).isEqualTo(Resources.none());
    }

    @Test
    void cannotDoWithoutItsParameter() {
        assertThatThrownBy(() -> new FixedResourceEstimator(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'resources' is missing");
    }

    @Test
    void cannotDoWithResourcesThatAreNone() {
        assertThatThrownBy(() -> estimator("cpus=14")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Resources estimate(String resources, Resources allocated) {
        FixedResourceEstimator estimator = estimator(resources);
        ResourceUsage usage = new ResourceUsage(
                List.of(new ResourceUsage.Executor(
                        new ExecutorInfo(
                                new ExecutorId("e"),
                                Optional.empty(),
                                ExecutorInfo.Type.CUSTOM,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Resources.none(),
                                Labels.none()),
                        new ContainerId("c"),
                        allocated,
                        List.of(),
                        Optional.empty())),
                Resources.parse("cpus:24"));
        estimator.initialize(() -> CompletableFuture.completedFuture(usage));
        return estimator.oversubscribable().toCompletableFuture().join();
    }

    private static FixedResourceEstimator estimator(String resources) {
        Parameters parameters = Parameters.of(List.of(new Parameter("resources", resources)));
        return new FixedResourceEstimator(Map.of(Parameters.PROPERTY, parameters.toProperty()));
    }

    private static Resources revocable(String text) {
        return Resources.parse(text).map(Resource::asRevocable);
    }
}
