package org.mesosgi.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.checkpoint.RecoveredAgent;
import org.mesosgi.agent.internal.checkpoint.RecoveredContainer;
import org.mesosgi.agent.internal.checkpoint.Recovery;
import org.mesosgi.agent.internal.task.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an agent does first: it becomes again the agent that was here before, and takes over what that one has left; or it
 * removes that and ends, if the operator wants it so.
 */
final class AgentRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(AgentRecovery.class);

    private static final int FAILURE = 1;

    private final Executor loop;
    private final Executor io;
    private final Checkpoints checkpoints;
    private final Tasks tasks;
    private final ClusterMember member;
    private final Wish wish;
    private final CompletableFuture<Integer> done;
    private volatile boolean over;

    /**
     * What the operator wants.
     *
     * @param reconnect whether to take over what is left; otherwise it is removed, and the agent ends
     * @param strict whether what cannot be read is an error
     */
    record Wish(boolean reconnect, boolean strict) {}

    /** @param done takes the exit status, if the agent is to end */
    AgentRecovery(
            Executor loop,
            Executor io,
            Checkpoints checkpoints,
            Tasks tasks,
            ClusterMember member,
            Wish wish,
            CompletableFuture<Integer> done) {
        this.loop = loop;
        this.io = io;
        this.checkpoints = checkpoints;
        this.tasks = tasks;
        this.member = member;
        this.wish = wish;
        this.done = done;
    }

    /** Whether executors can be heard. */
    boolean isOver() {
        return over;
    }

    /** @param ready runs as an event of the loop, if the agent is to go on */
    void begin(Runnable ready) {
        io.execute(() -> {
            try {
                Recovery recovery = new Recovery(checkpoints.directory(), wish.strict());
                Optional<RecoveredAgent> known = recovery.read();
                List<RecoveredContainer> standalone = recovery.standalone();
                loop.execute(() -> recover(known, standalone, ready));
            } catch (IOException e) {
                fail(e.getMessage());
            }
        });
    }

    private void recover(Optional<RecoveredAgent> known, List<RecoveredContainer> standalone, Runnable ready) {
        Optional<String> incompatible = known.flatMap(agent -> member.becomes(agent.info()));
        if (incompatible.isPresent()) {
            fail(incompatible.get());
            return;
        }
        known.ifPresent(agent -> LOG.info(
                "Recovering agent {} with {} executors",
                agent.info().getId().getValue(),
                agent.executors().size()));
        tasks.recover(known, standalone).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.debug("Recovery has failed", failure);
                fail(failure.getMessage());
            } else if (wish.reconnect()) {
                over = true;
                ready.run();
            } else {
                LOG.info("The agent ends: it was started to clean up only");
                tasks.destroyAll()
                        .thenCompose(gone -> checkpoints.forgetAgent())
                        .whenComplete((forgotten, unwritten) -> done.complete(unwritten == null ? 0 : FAILURE));
            }
        });
    }

    private void fail(String why) {
        LOG.error(
                "The agent cannot recover: {}. If its tasks may be lost, remove {} and start it again",
                why,
                checkpoints.directory().latestAgent());
        done.complete(FAILURE);
    }
}
