package org.mesosgi.master.internal.scheduler;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.scheduler.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills tasks: the agent is told, and what it is told is noted, so that it is told again if it was away. */
final class Kill {

    private static final Logger LOG = LoggerFactory.getLogger(Kill.class);

    private final Cluster cluster;
    private final Reconcile reconcile;

    /** @param reconcile answers for tasks that cannot be killed */
    Kill(Cluster cluster, Reconcile reconcile) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.reconcile = requireNonNull(reconcile, "reconcile is null");
    }

    /** Kills a task of a framework; of one that is not known, the framework is told what is known. */
    void handle(Framework framework, Call.Kill kill) {
        TaskId id = IdConverter.toApi(kill.getTaskId());
        Optional<Task> task = framework.task(id);
        Optional<AgentId> said =
                kill.hasAgentId() ? Optional.of(IdConverter.toApi(kill.getAgentId())) : task.map(Task::agent);
        if (task.isEmpty() || said.flatMap(cluster::agent).isEmpty()) {
            LOG.info("Framework {} kills task {}, which is not known", framework.id(), id);
            reconcile.one(framework, id, said);
            return;
        }
        KillTask.Builder message = KillTask.newBuilder()
                .setFrameworkId(IdConverter.toWire(framework.id()))
                .setTaskId(kill.getTaskId());
        if (kill.hasKillPolicy()) {
            message.setKillPolicy(kill.getKillPolicy());
        }
        LOG.info("Framework {} kills task {}", framework.id(), id);
        task.get().kill(message.build());
        cluster.agent(task.get().agent())
                .ifPresent(agent ->
                        agent.send(ToAgent.newBuilder().setKillTask(message).build()));
    }
}
