package org.mesosgi.master.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesosgi.wire.v1.TaskState;

/** How many tasks there are in each state, and where. */
final class TaskCounts {

    /** Those that are shown; the others count only for where tasks are. */
    private static final List<TaskState> SHOWN = List.of(
            TaskState.TASK_STAGING,
            TaskState.TASK_STARTING,
            TaskState.TASK_RUNNING,
            TaskState.TASK_KILLING,
            TaskState.TASK_FINISHED,
            TaskState.TASK_KILLED,
            TaskState.TASK_FAILED,
            TaskState.TASK_LOST,
            TaskState.TASK_ERROR,
            TaskState.TASK_UNREACHABLE);

    private final Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
    private final Set<String> places = new LinkedHashSet<>();

    /** @param place where it is, or whose */
    void add(TaskState state, String place) {
        counts.merge(state, 1, Integer::sum);
        places.add(place);
    }

    /** @param field the field of the places */
    void write(JsonGenerator json, String field) throws IOException {
        for (TaskState state : SHOWN) {
            json.writeNumberField(state.name(), counts.getOrDefault(state, 0));
        }
        json.writeArrayFieldStart(field);
        for (String place : places) {
            json.writeString(place);
        }
        json.writeEndArray();
    }
}
