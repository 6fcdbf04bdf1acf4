package org.mesosgi.fixedresourceestimator.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resourceestimator.ResourceEstimator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Gives a fixed amount away a second time: the resources of its parameter {@code resources}, for example {@code cpus:14},
 * as revocable ones, less what revocable resources are allocated already.
 */
@MesosModule(
        name = FixedResourceEstimator.NAME,
        kind = ResourceEstimator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Gives a fixed amount of resources away a second time, as revocable ones.",
        compatible = true)
@Component(name = FixedResourceEstimator.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FixedResourceEstimator implements ResourceEstimator {

    static final String NAME = "org_apache_mesos_FixedResourceEstimator";

    private final Resources fixed;
    private volatile Optional<Supplier<CompletionStage<ResourceUsage>>> usage = Optional.empty();

    @Activate
    public FixedResourceEstimator(Map<String, Object> properties) {
        fixed = Resources.parse(Parameters.of(properties).get("resources")).map(Resource::asRevocable);
    }

    @Override
    public void initialize(Supplier<CompletionStage<ResourceUsage>> source) {
        usage = Optional.of(source);
    }

    @Override
    public CompletionStage<Resources> oversubscribable() {
        return usage.map(source -> source.get().thenApply(used -> fixed.minus(revocable(used))))
                .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("it is not initialized")));
    }

    /** Roles have been given what is allocated; the fixed amount is nobody's. */
    private static Resources revocable(ResourceUsage usage) {
        return usage.executors().stream()
                .map(executor -> executor.allocated().revocable().unallocate())
                .reduce(Resources.none(), Resources::plus);
    }
}
