package org.mesosgi.master.internal.validation;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;

/** What is valid; tests change one thing and see what comes of it. */
final class Samples {

    static final LaunchTarget TARGET = target("cpus:8;mem:8192;gpus:2");

    private Samples() {}

    /** An agent that nothing runs on. */
    static LaunchTarget target(String available) {
        return new LaunchTarget(
                new FrameworkId("f"),
                new AgentId("a"),
                ResourceConverter.toApi(resources(available)),
                id -> false,
                id -> Optional.empty());
    }

    static TaskInfo.Builder task() {
        TaskInfo.Builder task = withoutCommand();
        task.getCommandBuilder().setValue("true");
        return task;
    }

    static TaskInfo.Builder taskOf(ExecutorInfo.Builder executor) {
        return withoutCommand().setExecutor(executor);
    }

    static ExecutorInfo.Builder executor() {
        ExecutorInfo.Builder executor = ExecutorInfo.newBuilder().addAllResources(resources("cpus:0.1;mem:32"));
        executor.getExecutorIdBuilder().setValue("e");
        executor.getFrameworkIdBuilder().setValue("f");
        executor.getCommandBuilder().setValue("run");
        return executor;
    }

    /** Allocated to the role {@code eng}. */
    static List<Resource> resources(String text) {
        return ResourceConverter.toWire(Resources.parse(text).allocate("eng"));
    }

    private static TaskInfo.Builder withoutCommand() {
        TaskInfo.Builder task = TaskInfo.newBuilder().setName("t").addAllResources(resources("cpus:1;mem:64"));
        task.getTaskIdBuilder().setValue("t");
        task.getAgentIdBuilder().setValue("a");
        return task;
    }
}
