package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.mesosgi.api.qoscontroller.QoSCorrection;
import org.mesosgi.wire.convert.IdConverter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills executors whose resources a QoS controller takes back. What it says of executors that are not there, end already, or
 * are in another container by now, does not count, as in Mesos. Used by events of the agent's loop.
 */
public final class Preemption {

    private static final Logger LOG = LoggerFactory.getLogger(Preemption.class);

    private final Frameworks frameworks;
    private final Tasks tasks;
    private final LongAdder preempted;

    /** @param preempted counts the executors that are killed */
    public Preemption(Frameworks frameworks, Tasks tasks, LongAdder preempted) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.tasks = requireNonNull(tasks, "tasks is null");
        this.preempted = requireNonNull(preempted, "preempted is null");
    }

    /** Kills an executor, if it is the one that is meant. */
    public void kill(QoSCorrection.Kill kill) {
        Optional<Executor> executor = frameworks
                .find(IdConverter.toWire(kill.frameworkId()))
                .flatMap(framework -> framework.executor(IdConverter.toWire(kill.executorId())))
                .filter(Executor::isRunning)
                .filter(known -> kill.containerId()
                        .filter(container -> !container.equals(IdConverter.toApi(known.container())))
                        .isEmpty());
        Optional<ExecutorRun> run = executor.flatMap(tasks::run);
        if (run.isEmpty()) {
            LOG.warn("The QoS controller wants to kill executor {}, which is not there", kill.executorId());
            return;
        }
        LOG.info("Executor {} is killed: the QoS controller takes its resources back", kill.executorId());
        preempted.increment();
        run.get().preempt();
    }
}
