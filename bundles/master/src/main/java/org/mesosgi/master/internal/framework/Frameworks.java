package org.mesosgi.master.internal.framework;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.authorization.Approvals;
import org.mesosgi.master.internal.constraint.RegexLimits;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.state.SchedulerStream;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.master.internal.validation.FrameworkUpdates;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.http.Heartbeats;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.ShutdownFramework;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.UpdateFramework;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.MasterInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribes frameworks and removes them. */
public final class Frameworks {

    /** The time between two heartbeats on a stream. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Frameworks.class);

    private static final Event HEARTBEAT_EVENT =
            Event.newBuilder().setType(Event.Type.HEARTBEAT).build();

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final Tasks tasks;
    private final Authorization authorization;
    private final EventLoop loop;
    private final MasterInfo master;
    private final int rememberedTasks;
    private final Duration patience;
    private final Heartbeats heartbeats;
    private final RegexLimits regexLimits;

    /**
     * @param rememberedTasks how many ended tasks of a framework are remembered
     * @param patience how long a framework that was found on an agent has at least to come itself
     */
    public Frameworks(
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            Tasks tasks,
            Authorization authorization,
            EventLoop loop,
            MasterInfo master,
            int rememberedTasks,
            Duration patience,
            RegexLimits regexLimits) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.offers = offers;
        this.tasks = tasks;
        this.authorization = authorization;
        this.loop = loop;
        this.master = master;
        this.rememberedTasks = rememberedTasks;
        this.patience = patience;
        this.heartbeats = new Heartbeats(loop, HEARTBEAT);
        this.regexLimits = regexLimits;
    }

    /** A scheduler subscribes. What it says of itself may be wrong, which ends the stream with an ERROR. */
    public void subscribe(Call.Subscribe subscribe, SchedulerStream stream) {
        FrameworkInfo info = subscribe.getFrameworkInfo();
        Subscription subscription;
        try {
            subscription = Subscription.read(
                    info, subscribe.getSuppressedRolesList(), subscribe.getOfferConstraints(), regexLimits);
        } catch (InvalidSubscriptionException e) {
            LOG.info("Refusing subscription of framework '{}': {}", info.getName(), e.getMessage());
            stream.fail(e.getMessage());
            return;
        }
        Approvals.of(authorization, info).whenComplete((approvals, failure) -> {
            if (failure == null) {
                loop.enter(() -> subscribe(subscription, approvals, stream));
            } else {
                LOG.error("The authorizer cannot say what framework '{}' may do", info.getName(), failure);
                stream.fail("Authorization failure: " + Authorization.reason(failure));
            }
        });
    }

    private void subscribe(Subscription subscription, Approvals approvals, SchedulerStream stream) {
        FrameworkInfo info = subscription.info();
        Optional<String> forbidden = approvals.whyNotRegistered(info);
        if (forbidden.isPresent()) {
            LOG.info("Refusing subscription of framework '{}': {}", info.getName(), forbidden.get());
            approvals.close();
            stream.fail(forbidden.get());
            return;
        }
        if (!info.hasId() || info.getId().getValue().isEmpty()) {
            add(cluster.newFrameworkId(), subscription, approvals, stream);
            return;
        }
        FrameworkId id = IdConverter.toApi(info.getId());
        Optional<Framework> known = cluster.framework(id);
        if (cluster.isCompleted(id)) {
            approvals.close();
            stream.fail("Framework has been removed");
        } else if (known.isEmpty()) {
            add(id, subscription, approvals, stream);
        } else {
            comeBack(known.get(), subscription, approvals, stream);
        }
    }

    /**
     * A framework says something new of itself, without subscribing again.
     *
     * @return why it stays as it was, if it does
     */
    public Optional<Refusal> update(Framework framework, Call.UpdateFramework update) {
        FrameworkInfo info = update.getFrameworkInfo();
        Subscription said;
        try {
            said = Subscription.read(info, update.getSuppressedRolesList(), update.getOfferConstraints(), regexLimits);
        } catch (InvalidSubscriptionException e) {
            return Optional.of(new Refusal(400, e.getMessage()));
        }
        Optional<String> invalid = FrameworkUpdates.validate(framework.info(), info);
        if (invalid.isPresent()) {
            return Optional.of(new Refusal(400, invalid.get()));
        }
        Optional<String> forbidden = framework
                .approvals()
                .map(approvals -> approvals.whyNotRegistered(info))
                .orElse(Optional.of("Framework is not connected"));
        if (forbidden.isPresent()) {
            LOG.info("Framework {} '{}' may not change: {}", framework.id(), info.getName(), forbidden.get());
            return Optional.of(new Refusal(403, forbidden.get()));
        }
        said.applyTo(framework);
        for (Offer offer : cluster.offersOf(framework.id())) {
            if (!framework.roles().contains(offer.role())) {
                offers.rescind(offer);
            }
        }
        FrameworkOptions options = framework.options();
        allocation.call(
                allocator -> allocator.updateFramework(framework.id(), FrameworkConverter.toApi(info), options));
        ToAgent message = ToAgent.newBuilder()
                .setUpdateFramework(UpdateFramework.newBuilder().setFramework(info))
                .build();
        cluster.agents().forEach(agent -> agent.send(message));
        cluster.tell(listener -> listener.frameworkUpdated(framework));
        LOG.info("Framework {} '{}' has changed", framework.id(), info.getName());
        return Optional.empty();
    }

    /**
     * Why a framework does not become what it says.
     *
     * @param status the status of HTTP that says so
     */
    public record Refusal(int status, String message) {}

    private void add(FrameworkId id, Subscription said, Approvals approvals, SchedulerStream stream) {
        FrameworkInfo info =
                said.info().toBuilder().setId(IdConverter.toWire(id)).build();
        Framework framework = new Framework(id, info, Instant.now(), rememberedTasks);
        said.withInfo(info).applyTo(framework);
        framework.authorize(approvals);
        connect(framework, stream, false);
        cluster.add(framework);
        FrameworkOptions options = framework.options();
        allocation.call(
                allocator -> allocator.addFramework(id, FrameworkConverter.toApi(info), Map.of(), true, options));
        LOG.info("Subscribed framework {} '{}' with roles {}", id, info.getName(), framework.roles());
    }

    private void comeBack(Framework framework, Subscription asked, Approvals approvals, SchedulerStream stream) {
        Subscription said = asked.keepingFixed(framework);
        FrameworkInfo info = said.info();
        if (!info.getPrincipal().equals(framework.info().getPrincipal())) {
            approvals.close();
            stream.fail("The principal of a framework cannot change: it is '"
                    + framework.info().getPrincipal() + "', and not '" + info.getPrincipal() + "'");
            return;
        }
        // The scheduler that was there until now, if it is, learns that another one has taken over; its offers are
        // void.
        framework.stream().ifPresent(old -> old.fail("Framework failed over"));
        cluster.offersOf(framework.id()).forEach(offer -> offers.discard(offer, Optional.empty()));
        said.applyTo(framework);
        framework.authorize(approvals);
        connect(framework, stream, true);
        FrameworkOptions options = framework.options();
        allocation.call(allocator -> {
            allocator.updateFramework(framework.id(), FrameworkConverter.toApi(info), options);
            allocator.activateFramework(framework.id());
        });
        LOG.info("Framework {} '{}' is back", framework.id(), info.getName());
    }

    private void connect(Framework framework, SchedulerStream stream, boolean again) {
        framework.connect(stream, Instant.now(), again);
        stream.send(Event.newBuilder()
                .setType(Event.Type.SUBSCRIBED)
                .setSubscribed(Event.Subscribed.newBuilder()
                        .setFrameworkId(IdConverter.toWire(framework.id()))
                        .setHeartbeatIntervalSeconds(TimeConverter.toSeconds(HEARTBEAT))
                        .setMasterInfo(master))
                .build());
        stream.send(HEARTBEAT_EVENT);
        if (again) {
            cluster.tell(listener -> listener.frameworkUpdated(framework));
        }
        heartbeats.add(stream.records(), stream.encode(HEARTBEAT_EVENT));
        stream.records().onClose(() -> loop.execute(() -> disconnect(framework, stream)));
    }

    /** A stream has ended, on whichever side. */
    private void disconnect(Framework framework, SchedulerStream stream) {
        if (framework.stream().filter(stream::equals).isEmpty()
                || cluster.framework(framework.id()).isEmpty()) {
            // Another stream has taken its place, or the framework is gone.
            return;
        }
        Duration timeout = failoverTimeout(framework.info());
        LOG.info("Framework {} is disconnected; it has {} to come back", framework.id(), timeout);
        framework.disconnect(loop.schedule(timeout, () -> remove(framework)));
        cluster.tell(listener -> listener.frameworkUpdated(framework));
        allocation.call(allocator -> allocator.deactivateFramework(framework.id()));
        cluster.offersOf(framework.id()).forEach(offer -> offers.discard(offer, Optional.empty()));
    }

    /** Seconds as a number; what is negative or none at all is no time. */
    private static Duration failoverTimeout(FrameworkInfo info) {
        double seconds = info.getFailoverTimeout();
        return seconds > 0 ? Duration.ofMillis((long) Math.min(seconds * 1000, Long.MAX_VALUE / 2.0e6)) : Duration.ZERO;
    }

    /** Removes a framework for good: its tasks are killed, its stream ends. */
    public void remove(Framework framework) {
        if (cluster.framework(framework.id()).isEmpty()) {
            return;
        }
        cluster.complete(framework);
        framework.remove(Instant.now());
        allocation.call(allocator -> allocator.deactivateFramework(framework.id()));
        cluster.offersOf(framework.id()).forEach(offer -> offers.discard(offer, Optional.empty()));
        for (Agent agent : cluster.agents()) {
            agent.send(ToAgent.newBuilder()
                    .setShutdownFramework(
                            ShutdownFramework.newBuilder().setFrameworkId(IdConverter.toWire(framework.id())))
                    .build());
        }
        for (Task task : cluster.tasksOf(framework)) {
            tasks.end(
                    task,
                    TaskState.TASK_KILLED,
                    TaskStatus.Reason.REASON_FRAMEWORK_REMOVED,
                    "Framework " + framework.id() + " removed");
            framework.complete(task);
        }
        for (Agent agent : cluster.agents()) {
            agent.executors(framework.id()).forEach(executor -> tasks.remove(executor, agent));
        }
        allocation.call(allocator -> allocator.removeFramework(framework.id()));
        LOG.info("Removed framework {} '{}'", framework.id(), framework.info().getName());
    }

    /**
     * A framework whose tasks an agent has brought along, and which has not come itself yet. It was not asked to look for another
     * master, so it has the time that agents have for that, also if its own failover timeout is shorter, and then it is removed with
     * its tasks. Mesos starts no timeout for it at all, and leaves the tasks of one that never comes to an operator.
     */
    public void recover(FrameworkInfo info) {
        FrameworkId id = IdConverter.toApi(info.getId());
        if (cluster.framework(id).isPresent() || cluster.isCompleted(id)) {
            return;
        }
        Framework framework = new Framework(id, info, Instant.now(), rememberedTasks);
        Duration own = failoverTimeout(info);
        Duration timeout = own.compareTo(patience) < 0 ? patience : own;
        framework.disconnect(loop.schedule(timeout, () -> remove(framework)));
        cluster.add(framework);
        allocation.call(allocator -> allocator.addFramework(
                id, FrameworkConverter.toApi(info), Map.of(), false, FrameworkOptions.defaults()));
        LOG.info("Recovered framework {} '{}'; it is not connected, and has {} to come", id, info.getName(), timeout);
    }
}
