package org.mesosgi.master.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.resource.ResourceRewriter;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * The tasks that real Mesos was sent, all in one ACCEPT of one offer, each in a LAUNCH of its own: what is accepted counts
 * for those that follow.
 */
final class RecordedLaunches {

    private static final String MASTER = "2dcaba52-3077-4d14-987c-9395c8653d27";
    private static final String INVALID = "TASK_ERROR REASON_TASK_INVALID ";

    private final Set<TaskId> tasks = new HashSet<>();
    private final Map<ExecutorId, ExecutorInfo> executors = new HashMap<>();
    private Resources available =
            Resources.parse("ports:[31000-32000];cpus:8;mem:8192;disk:8192").allocate("eng");

    private RecordedLaunches() {}

    /**
     * One of them.
     *
     * @param name what it is about
     * @param recorded what Mesos found wrong
     * @param ours what we find wrong
     */
    record Launch(String name, Optional<String> recorded, Optional<String> ours) {}

    static List<Launch> replay() {
        RecordedLaunches state = new RecordedLaunches();
        List<Launch> launches = new ArrayList<>();
        for (JsonNode recording : Recordings.list("validation/tasks.json")) {
            launches.add(new Launch(recording.path("case").asText(), recorded(recording), state.launch(recording)));
        }
        return launches;
    }

    /** The two tasks with the same id have all answers in common; the error is that of the second. */
    private static Optional<String> recorded(JsonNode recording) {
        String first = recording.path("answers").path(0).asText();
        return first.startsWith(INVALID) && !recording.path("case").asText().endsWith("(first)")
                ? Optional.of(first.substring(INVALID.length()))
                : Optional.empty();
    }

    private Optional<String> launch(JsonNode recording) {
        TaskInfo task = complete(Recordings.message(recording.path("task").toString(), TaskInfo.getDefaultInstance()));
        LaunchTarget target = new LaunchTarget(
                new FrameworkId(MASTER + "-0026"),
                new AgentId(MASTER + "-S0"),
                available,
                tasks::contains,
                id -> Optional.ofNullable(executors.get(id)));
        Optional<String> wrong = TaskResources.validateEach(List.of(task)).or(() -> TaskInfos.validate(task, target));
        if (wrong.isEmpty()) {
            accept(task);
        }
        return wrong;
    }

    /** As the master keeps it. */
    private static TaskInfo complete(TaskInfo task) {
        TaskInfo.Builder complete = new ResourceRewriter()
                        .rewrite(task, resource -> {
                            org.mesosgi.wire.v1.Resource.Builder refined =
                                    ReservationFormat.refined(resource).toBuilder();
                            if (!refined.hasAllocationInfo()) {
                                refined.getAllocationInfoBuilder().setRole("eng");
                            }
                            return refined.build();
                        })
                        .toBuilder();
        if (task.hasExecutor() && !task.getExecutor().hasFrameworkId()) {
            complete.getExecutorBuilder().getFrameworkIdBuilder().setValue(MASTER + "-0026");
        }
        return complete.build();
    }

    private void accept(TaskInfo task) {
        tasks.add(IdConverter.toApi(task.getTaskId()));
        available = available.minus(ResourceConverter.toApi(task.getResourcesList()));
        if (task.hasExecutor()) {
            ExecutorId id = IdConverter.toApi(task.getExecutor().getExecutorId());
            if (executors.put(id, task.getExecutor()) == null) {
                available = available.minus(
                        ResourceConverter.toApi(task.getExecutor().getResourcesList()));
            }
        }
    }
}
