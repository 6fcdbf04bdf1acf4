package org.mesosgi.master.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.master.internal.authorization.Approvals;
import org.mesosgi.master.internal.constraint.OfferConstraintsFilter;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.state.History;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.scheduler.Event;

/** A framework that is subscribed, or may come back. */
public final class Framework {

    private final FrameworkId id;
    private final Instant registered;
    private final Map<TaskId, Task> tasks = new LinkedHashMap<>();
    private final Map<TaskId, Task> unreachable = new LinkedHashMap<>();
    private final int rememberedTasks;
    private final History<Task> completed;
    private final Declined declined = new Declined(System::nanoTime);
    private FrameworkInfo info;
    private Set<String> suppressed = Set.of();
    private OfferConstraintsFilter constraints = OfferConstraintsFilter.none();
    private Optional<SchedulerStream> stream = Optional.empty();
    private Optional<Approvals> approvals = Optional.empty();
    private Optional<Instant> reregistered = Optional.empty();
    private Optional<Instant> unregistered = Optional.empty();
    private boolean recovered = true;
    private EventLoop.Timer failover = () -> {};

    /**
     * A framework that is not connected yet.
     *
     * @param info what it says of itself, with its id
     * @param rememberedTasks how many of its ended tasks are remembered, and how many of those that are unreachable
     */
    public Framework(FrameworkId id, FrameworkInfo info, Instant registered, int rememberedTasks) {
        this.id = id;
        this.info = info;
        this.registered = registered;
        this.rememberedTasks = rememberedTasks;
        this.completed = new History<>(rememberedTasks);
    }

    public FrameworkId id() {
        return id;
    }

    public FrameworkInfo info() {
        return info;
    }

    public Instant registered() {
        return registered;
    }

    public Optional<Instant> reregistered() {
        return reregistered;
    }

    /** When it was removed, if it was. */
    public Optional<Instant> unregistered() {
        return unregistered;
    }

    /** Whether it is only known from its agents: it has not been connected to this master. */
    public boolean isRecovered() {
        return recovered;
    }

    public Set<String> suppressed() {
        return suppressed;
    }

    /** Which agents it wants to be offered. */
    public OfferConstraintsFilter constraints() {
        return constraints;
    }

    /** How it wants to be offered resources, for the allocator that has it. */
    public FrameworkOptions options() {
        return new FrameworkOptions(suppressed, constraints.predicate(), List.of());
    }

    /** The same for an allocator that takes over, and does not know what it has declined. */
    public FrameworkOptions optionsForSuccessor() {
        return new FrameworkOptions(suppressed, constraints.predicate(), declined.filters());
    }

    /** It has declined something, and does not want to be offered that again for a time. */
    public void decline(Offer offer, Resources resources, Duration time) {
        declined.add(offer.role(), offer.agent(), resources, time);
    }

    /** An agent is no more what it was when the framework declined it. */
    public void forgetDeclined(AgentId agent) {
        declined.forget(agent);
    }

    public Optional<SchedulerStream> stream() {
        return stream;
    }

    public boolean isConnected() {
        return stream.isPresent();
    }

    /** The roles that it is subscribed to. */
    public Set<String> roles() {
        return has(FrameworkInfo.Capability.Type.MULTI_ROLE)
                ? new LinkedHashSet<>(info.getRolesList())
                : Set.of(info.getRole());
    }

    public boolean has(FrameworkInfo.Capability.Type capability) {
        return info.getCapabilitiesList().stream().anyMatch(each -> each.getType() == capability);
    }

    /** A state in the words that it knows. */
    public TaskState translate(TaskState state) {
        return has(FrameworkInfo.Capability.Type.PARTITION_AWARE) ? state : TaskStates.forOldFrameworks(state);
    }

    /** What it may do, once it has been connected. */
    public Optional<Approvals> approvals() {
        return approvals;
    }

    /** It may do this from now on. */
    public void authorize(Approvals newApprovals) {
        approvals.ifPresent(Approvals::close);
        approvals = Optional.of(newApprovals);
    }

    /** It says something new of itself. */
    public void update(FrameworkInfo newInfo, Set<String> newlySuppressed, OfferConstraintsFilter newConstraints) {
        info = newInfo;
        suppressed = Set.copyOf(newlySuppressed);
        constraints = newConstraints;
        declined.leaveAllBut(roles());
    }

    /** It wants no offers for these of its roles; for none of them, if there are none. */
    public void suppress(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(suppressed);
        all.addAll(more.isEmpty() ? roles() : more);
        suppressed = all;
    }

    /** It wants offers again for these of its roles; for all of them, if there are none. */
    public void revive(Set<String> again) {
        Set<String> revived = again.isEmpty() ? roles() : again;
        Set<String> rest = new LinkedHashSet<>(suppressed);
        rest.removeAll(revived);
        suppressed = rest;
        declined.revive(revived);
    }

    /** It is connected from now on. */
    public void connect(SchedulerStream newStream, Instant time, boolean again) {
        failover.cancel();
        stream = Optional.of(newStream);
        recovered = false;
        if (again) {
            reregistered = Optional.of(time);
        }
    }

    /** It is not connected any more; the timer removes it if it does not come back. */
    public void disconnect(EventLoop.Timer removal) {
        stream = Optional.empty();
        declined.clear();
        forbid();
        failover = removal;
    }

    /** It is gone for good. */
    public void remove(Instant time) {
        failover.cancel();
        stream.ifPresent(open -> open.records().close());
        stream = Optional.empty();
        forbid();
        unregistered = Optional.of(time);
    }

    /** Nobody is there to do anything, and the authorizer need not know of it. */
    private void forbid() {
        approvals.ifPresent(Approvals::close);
        approvals = Optional.empty();
    }

    /** Sends an event, if it is connected. */
    public void send(Event event) {
        stream.ifPresent(open -> open.send(event));
    }

    public void add(Task task) {
        tasks.put(task.id(), task);
    }

    /** The task has ended, and the framework knows. */
    public void complete(Task task) {
        if (tasks.remove(task.id(), task) || unreachable.remove(task.id(), task)) {
            completed.add(task);
        }
    }

    /** The agent of a task does not answer any more; the task may come back with it. */
    public void lose(Task task) {
        if (tasks.remove(task.id(), task)) {
            unreachable.put(task.id(), task);
            if (unreachable.size() > rememberedTasks) {
                unreachable.remove(unreachable.keySet().iterator().next());
            }
        }
    }

    /** A task is back with its agent. */
    public void regain(Task task) {
        if (unreachable.remove(task.id(), task)) {
            tasks.put(task.id(), task);
        }
    }

    /** Whether a task of this id runs, or may come back: no other one can have it. */
    public boolean hasTask(TaskId taskId) {
        return tasks.containsKey(taskId) || unreachable.containsKey(taskId);
    }

    /** Whether this very task is its own, and not one that only has the same id. */
    public boolean has(Task task) {
        return task.equals(tasks.get(task.id())) || task.equals(unreachable.get(task.id()));
    }

    /** One that may come back with its agent. */
    public Optional<Task> unreachableTask(TaskId taskId) {
        return Optional.ofNullable(unreachable.get(taskId));
    }

    /** Those that may come back with their agents; what they ended in for a framework that does not know partitions. */
    public List<Task> unreachableTasks() {
        return List.copyOf(unreachable.values());
    }

    public Optional<Task> task(TaskId taskId) {
        return Optional.ofNullable(tasks.get(taskId));
    }

    public Collection<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    public List<Task> completedTasks() {
        return completed.list();
    }
}
