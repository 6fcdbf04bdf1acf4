package org.mesosgi.master.internal.state;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.AgentInfo;

/** An agent that is registered. */
public final class Agent {

    private final AgentId id;
    private final Instant registered;
    private final Map<TaskKey, Task> tasks = new LinkedHashMap<>();
    private final Map<ExecutorKey, Executor> executors = new LinkedHashMap<>();
    private AgentInfo info;
    private String version;
    private List<AgentInfo.Capability> capabilities;
    private Resources total;
    private Optional<AgentLink> link;
    private String ip;
    private Optional<Instant> reregistered = Optional.empty();
    private Optional<Unavailability> unavailability = Optional.empty();
    private boolean deactivated;
    private int missedPings;

    /** Task ids are unique within a framework only. */
    private record TaskKey(FrameworkId framework, TaskId task) {}

    /** So are the ids of executors. */
    private record ExecutorKey(FrameworkId framework, ExecutorId executor) {}

    /**
     * An agent that is connected.
     *
     * @param info what it says of itself, with its id
     * @param total all that it has
     */
    public Agent(
            AgentId id,
            AgentInfo info,
            String version,
            List<AgentInfo.Capability> capabilities,
            Resources total,
            AgentLink link,
            Instant registered) {
        this.id = id;
        this.info = info;
        this.version = version;
        this.capabilities = List.copyOf(capabilities);
        this.total = total;
        this.link = Optional.of(link);
        this.registered = registered;
        this.ip = link.ip();
    }

    public AgentId id() {
        return id;
    }

    public AgentInfo info() {
        return info;
    }

    public String version() {
        return version;
    }

    public List<AgentInfo.Capability> capabilities() {
        return capabilities;
    }

    public Resources total() {
        return total;
    }

    public Instant registered() {
        return registered;
    }

    public Optional<AgentLink> link() {
        return link;
    }

    public boolean isConnected() {
        return link.isPresent();
    }

    /** Its address as Mesos writes it. */
    public String pid() {
        return "slave(1)@" + ip + ":" + info.getPort();
    }

    /** It has come back, and says something new of itself. */
    public void reconnect(
            AgentInfo newInfo,
            String newVersion,
            List<AgentInfo.Capability> newCapabilities,
            Resources newTotal,
            AgentLink newLink) {
        info = newInfo;
        version = newVersion;
        capabilities = List.copyOf(newCapabilities);
        total = newTotal;
        link = Optional.of(newLink);
        ip = newLink.ip();
        reregistered = Optional.of(Instant.now());
        missedPings = 0;
    }

    /** The address that it comes from, or came from last. */
    public String ip() {
        return ip;
    }

    /** When it has come back, if it has. */
    public Optional<Instant> reregistered() {
        return reregistered;
    }

    /** When it will be absent, if that is planned. */
    public Optional<Unavailability> unavailability() {
        return unavailability;
    }

    /** It will be absent, or not any more. */
    public void plan(Optional<Unavailability> absence) {
        unavailability = absence;
    }

    /** Whether an operator wants nothing of it to be offered. */
    public boolean isDeactivated() {
        return deactivated;
    }

    /** Whether it is there, and may be offered. */
    public boolean isActive() {
        return isConnected() && !deactivated;
    }

    public void setDeactivated(boolean wanted) {
        deactivated = wanted;
    }

    /** It has other resources. */
    public void update(Resources newTotal) {
        total = newTotal;
    }

    /** Its link is broken. */
    public void disconnect() {
        link = Optional.empty();
    }

    /** Sends a message, if it is connected. */
    public void send(ToAgent message) {
        link.ifPresent(open -> open.send(message));
    }

    /** A ping is due: how many have not been answered. */
    public int missPing() {
        return ++missedPings;
    }

    /** It lives. */
    public void answerPing() {
        missedPings = 0;
    }

    public void add(Task task) {
        tasks.put(new TaskKey(task.framework(), task.id()), task);
    }

    public void remove(Task task) {
        tasks.remove(new TaskKey(task.framework(), task.id()), task);
    }

    public Optional<Task> task(FrameworkId framework, TaskId task) {
        return Optional.ofNullable(tasks.get(new TaskKey(framework, task)));
    }

    public Collection<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    public void add(Executor executor) {
        executors.put(new ExecutorKey(executor.framework(), executor.id()), executor);
    }

    public void remove(Executor executor) {
        executors.remove(new ExecutorKey(executor.framework(), executor.id()), executor);
    }

    public Optional<Executor> executor(FrameworkId framework, ExecutorId executor) {
        return Optional.ofNullable(executors.get(new ExecutorKey(framework, executor)));
    }

    /** The executors of frameworks' own. */
    public Collection<Executor> executors() {
        return List.copyOf(executors.values());
    }

    public List<Executor> executors(FrameworkId framework) {
        return executors.values().stream()
                .filter(executor -> executor.framework().equals(framework))
                .toList();
    }

    /** What its tasks and executors use, by framework. */
    public Map<FrameworkId, Resources> used() {
        Map<FrameworkId, Resources> used = new LinkedHashMap<>();
        for (Task task : tasks.values()) {
            if (!TaskStates.isTerminal(task.state())) {
                used.merge(task.framework(), task.resources(), Resources::plus);
            }
        }
        executors.values().forEach(executor -> used.merge(executor.framework(), executor.resources(), Resources::plus));
        return used;
    }
}
