package org.mesosgi.wire.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** What /state shows of the health of tasks, by the rules of Mesos. */
class TaskJsonTest {

    private static final TaskInfo PLAIN = TaskInfo.newBuilder()
            .setName("task")
            .setTaskId(TaskID.newBuilder().setValue("T"))
            .setAgentId(AgentID.newBuilder().setValue("S"))
            .build();

    private static final TaskStatus RUNNING = TaskStatus.newBuilder()
            .setTaskId(PLAIN.getTaskId())
            .setState(TaskState.TASK_RUNNING)
            .build();

    @Test
    void showsTheHealthCheckOfATaskAndHowItIs() throws IOException {
        TaskInfo checked = PLAIN.toBuilder()
                .setHealthCheck(HealthCheck.newBuilder().setType(HealthCheck.Type.TCP))
                .build();

        assertThat(json(checked, RUNNING.toBuilder().setHealthy(false).build()))
                .contains("\"health_check\":{\"type\":\"TCP\"}")
                .contains("\"healthy\":false");
    }

    @Test
    void saysNothingOfTheHealthOfATaskThatNobodyChecks() throws IOException {
        assertThat(json(PLAIN, RUNNING)).doesNotContain("health");
    }

    private static String json(TaskInfo task, TaskStatus status) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            TaskJson.write(json, task, "F", Resources.none(), TaskState.TASK_RUNNING, List.of(status));
        }
        return text.toString();
    }
}
