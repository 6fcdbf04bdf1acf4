package org.mesosgi.agent.internal.task;

import com.google.protobuf.ByteString;
import java.util.List;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskGroupInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.executor.Event;

/** What executors are told. */
final class ExecutorEvents {

    private ExecutorEvents() {}

    static Event subscribed(FrameworkInfo framework, Executor executor, AgentInfo agent) {
        return Event.newBuilder()
                .setType(Event.Type.SUBSCRIBED)
                .setSubscribed(Event.Subscribed.newBuilder()
                        .setExecutorInfo(executor.info())
                        .setFrameworkInfo(framework)
                        .setAgentInfo(agent)
                        .setContainerId(executor.container()))
                .build();
    }

    static Event launch(Task task) {
        return Event.newBuilder()
                .setType(Event.Type.LAUNCH)
                .setLaunch(Event.Launch.newBuilder().setTask(task.info()))
                .build();
    }

    static Event launchGroup(List<Task> tasks) {
        TaskGroupInfo.Builder group = TaskGroupInfo.newBuilder();
        tasks.forEach(task -> group.addTasks(task.info()));
        return Event.newBuilder()
                .setType(Event.Type.LAUNCH_GROUP)
                .setLaunchGroup(Event.LaunchGroup.newBuilder().setTaskGroup(group))
                .build();
    }

    static Event kill(KillTask order) {
        Event.Kill.Builder kill = Event.Kill.newBuilder().setTaskId(order.getTaskId());
        if (order.hasKillPolicy()) {
            kill.setKillPolicy(order.getKillPolicy());
        }
        return Event.newBuilder().setType(Event.Type.KILL).setKill(kill).build();
    }

    static Event acknowledged(TaskID task, ByteString uuid) {
        return Event.newBuilder()
                .setType(Event.Type.ACKNOWLEDGED)
                .setAcknowledged(Event.Acknowledged.newBuilder().setTaskId(task).setUuid(uuid))
                .build();
    }

    static Event message(ByteString data) {
        return Event.newBuilder()
                .setType(Event.Type.MESSAGE)
                .setMessage(Event.Message.newBuilder().setData(data))
                .build();
    }
}
