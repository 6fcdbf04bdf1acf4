package org.mesosgi.master.internal.state;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.ExecutorInfo;

/**
 * An executor of a framework's own on an agent. It has its resources from its first task on until the agent tells its end,
 * whether it has tasks or not.
 *
 * @param framework whose it is
 * @param info what the framework says of it, with the framework's id
 * @param resources what it has beside its tasks, allocated to its role
 */
public record Executor(FrameworkId framework, ExecutorInfo info, Resources resources) {

    public Executor {
        requireNonNull(framework, "framework is null");
        requireNonNull(info, "info is null");
        requireNonNull(resources, "resources is null");
    }

    /**
     * The executor that is described, with its framework's id.
     *
     * @throws IllegalArgumentException if one of its resources is invalid
     */
    public static Executor of(ExecutorInfo info) {
        return new Executor(
                IdConverter.toApi(info.getFrameworkId()), info, ResourceConverter.toApi(info.getResourcesList()));
    }

    public ExecutorId id() {
        return IdConverter.toApi(info.getExecutorId());
    }
}
