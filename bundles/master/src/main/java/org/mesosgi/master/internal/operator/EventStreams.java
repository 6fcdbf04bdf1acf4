package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.authorization.ObjectApprovers;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.http.Heartbeats;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.MediaTypes;
import org.mesosgi.wire.recordio.RecordEncoder;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.master.Event;

/** The streams to operators who have subscribed: they are told what happens in the cluster. Used by events of the master's loop. */
final class EventStreams implements ClusterListener {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final EventLoop loop;
    private final Views views;
    private final Heartbeats heartbeats;
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();

    private record Subscriber(Codec codec, RecordStream records, Visibility visible) {

        void send(Event event) {
            records.send(encode(event));
        }

        byte[] encode(Event event) {
            return RecordEncoder.encode(codec.encode(event));
        }
    }

    EventStreams(Cluster cluster, EventLoop loop, Views views) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.views = requireNonNull(views, "views is null");
        this.heartbeats = new Heartbeats(loop, HEARTBEAT);
        cluster.addListener(this);
    }

    /**
     * Begins with the state of the cluster.
     *
     * @param approvers what the subscriber may see; closed with the stream
     */
    void subscribe(Codec codec, RecordStream records, ObjectApprovers approvers) {
        Subscriber subscriber = new Subscriber(codec, records, new Visibility(approvers));
        subscriber.send(Event.newBuilder()
                .setType(Event.Type.SUBSCRIBED)
                .setSubscribed(Event.Subscribed.newBuilder()
                        .setGetState(views.state(subscriber.visible()))
                        .setHeartbeatIntervalSeconds(TimeConverter.toSeconds(HEARTBEAT)))
                .build());
        Event heartbeat = Event.newBuilder().setType(Event.Type.HEARTBEAT).build();
        subscriber.send(heartbeat);
        subscribers.add(subscriber);
        heartbeats.add(records, subscriber.encode(heartbeat));
        records.onClose(() -> loop.execute(() -> {
            subscribers.remove(subscriber);
            approvers.close();
        }));
    }

    /** Tells what has become of the modules of this process, to those who read JSON: Mesos has no message for it. */
    void tellModules(String json) {
        byte[] record = RecordEncoder.encode(json.getBytes(StandardCharsets.UTF_8));
        subscribers.stream()
                .filter(subscriber -> subscriber.codec().mediaType().equals(MediaTypes.JSON))
                .forEach(subscriber -> subscriber.records().send(record));
    }

    @Override
    public void agentAdded(Agent agent) {
        // Not all of them may see the same of it.
        subscribers.forEach(subscriber -> subscriber.send(Event.newBuilder()
                .setType(Event.Type.AGENT_ADDED)
                .setAgentAdded(
                        Event.AgentAdded.newBuilder().setAgent(views.agents().agent(agent, subscriber.visible())))
                .build()));
    }

    @Override
    public void agentRemoved(Agent agent, Departure departure) {
        tell(
                visible -> true,
                () -> Event.newBuilder()
                        .setType(Event.Type.AGENT_REMOVED)
                        .setAgentRemoved(Event.AgentRemoved.newBuilder().setAgentId(IdConverter.toWire(agent.id()))));
    }

    @Override
    public void frameworkAdded(Framework framework) {
        tell(
                visible -> FrameworkView.isVisible(framework, visible),
                () -> Event.newBuilder()
                        .setType(Event.Type.FRAMEWORK_ADDED)
                        .setFrameworkAdded(Event.FrameworkAdded.newBuilder()
                                .setFramework(views.frameworks().framework(framework))));
    }

    @Override
    public void frameworkUpdated(Framework framework) {
        tell(
                visible -> FrameworkView.isVisible(framework, visible),
                () -> Event.newBuilder()
                        .setType(Event.Type.FRAMEWORK_UPDATED)
                        .setFrameworkUpdated(Event.FrameworkUpdated.newBuilder()
                                .setFramework(views.frameworks().framework(framework))));
    }

    @Override
    public void frameworkRemoved(Framework framework) {
        tell(
                visible -> FrameworkView.isVisible(framework, visible),
                () -> Event.newBuilder()
                        .setType(Event.Type.FRAMEWORK_REMOVED)
                        .setFrameworkRemoved(Event.FrameworkRemoved.newBuilder().setFrameworkInfo(framework.info())));
    }

    @Override
    public void taskAdded(Task task) {
        tell(
                visible -> isVisible(task, visible),
                () -> Event.newBuilder()
                        .setType(Event.Type.TASK_ADDED)
                        .setTaskAdded(Event.TaskAdded.newBuilder().setTask(TaskView.task(task))));
    }

    @Override
    public void taskUpdated(Task task, TaskStatus status) {
        tell(
                visible -> isVisible(task, visible),
                () -> Event.newBuilder()
                        .setType(Event.Type.TASK_UPDATED)
                        .setTaskUpdated(Event.TaskUpdated.newBuilder()
                                .setFrameworkId(IdConverter.toWire(task.framework()))
                                .setStatus(status)
                                .setState(task.state())));
    }

    /** Of the tasks of a framework that is gone nothing is told: its end is. */
    private boolean isVisible(Task task, Visibility visible) {
        return cluster.framework(task.framework())
                .map(framework -> TaskView.isVisible(task, framework, visible))
                .orElse(false);
    }

    /** Nothing is written while nobody reads. */
    private void tell(Predicate<Visibility> condition, Supplier<Event.Builder> event) {
        List<Subscriber> told = subscribers.stream()
                .filter(subscriber -> condition.test(subscriber.visible()))
                .toList();
        if (!told.isEmpty()) {
            Event built = event.get().build();
            told.forEach(subscriber -> subscriber.send(built));
        }
    }
}
