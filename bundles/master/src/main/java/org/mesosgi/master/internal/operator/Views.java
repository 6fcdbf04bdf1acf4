package org.mesosgi.master.internal.operator;

import org.mesosgi.master.internal.drain.Drains;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.v1.master.Response.GetState;

/**
 * The cluster as operators see it. Used by events of the master's loop.
 *
 * @param agents its agents
 * @param frameworks its frameworks
 * @param tasks its tasks and executors
 */
record Views(AgentView agents, FrameworkView frameworks, TaskView tasks) {

    static Views of(Cluster cluster, Drains drains, InverseOffers inverseOffers) {
        return new Views(
                new AgentView(cluster, drains), new FrameworkView(cluster, inverseOffers), new TaskView(cluster));
    }

    GetState state(Visibility visible) {
        return GetState.newBuilder()
                .setGetTasks(tasks.all(visible))
                .setGetExecutors(tasks.executors(visible))
                .setGetFrameworks(frameworks.all(visible))
                .setGetAgents(agents.all(visible))
                .build();
    }
}
