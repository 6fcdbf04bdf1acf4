package org.mesosgi.agent.internal.task;

import java.time.Duration;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;

/** Frameworks and tasks of tests. */
public final class TestTasks {

    public static final AgentID AGENT = AgentID.newBuilder().setValue("S").build();

    public static final FrameworkInfo FRAMEWORK = FrameworkInfo.newBuilder()
            .setUser("root")
            .setName("framework")
            .setId(FrameworkID.newBuilder().setValue("F"))
            .build();

    /** One that wants to hear of tasks that are being killed. */
    public static final FrameworkInfo KILLING_FRAMEWORK = FRAMEWORK.toBuilder()
            .addCapabilities(
                    FrameworkInfo.Capability.newBuilder().setType(FrameworkInfo.Capability.Type.TASK_KILLING_STATE))
            .build();

    private TestTasks() {}

    /** A task called T that runs a line of shell. */
    public static TaskInfo shell(String line) {
        return task("T", line).build();
    }

    public static TaskInfo.Builder task(String id, String line) {
        return TaskInfo.newBuilder()
                .setName("task")
                .setTaskId(TaskID.newBuilder().setValue(id))
                .setAgentId(AGENT)
                .setCommand(CommandInfo.newBuilder().setValue(line));
    }

    /** An order to kill T, with the task's own grace period. */
    public static KillTask kill() {
        return KillTask.newBuilder()
                .setFrameworkId(FRAMEWORK.getId())
                .setTaskId(TaskID.newBuilder().setValue("T"))
                .build();
    }

    public static KillTask kill(Duration gracePeriod) {
        return kill().toBuilder()
                .setKillPolicy(TimeConverter.killPolicy(gracePeriod))
                .build();
    }
}
