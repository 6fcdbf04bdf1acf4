package org.mesosgi.itests.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resourceestimator.ResourceEstimator;

/** Gives the resources of its parameter {@code resources} away, whatever is used already. */
public final class Spender implements ResourceEstimator {

    private final Resources free;

    public Spender(Map<String, Object> properties) {
        this.free = Resources.parse(Parameters.of(properties).get("resources")).map(Resource::asRevocable);
    }

    @Override
    public void initialize(Supplier<CompletionStage<ResourceUsage>> usage) {
        requireNonNull(usage, "usage is null");
    }

    @Override
    public CompletionStage<Resources> oversubscribable() {
        return CompletableFuture.completedFuture(free);
    }
}
