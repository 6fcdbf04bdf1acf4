package org.mesosgi.agent.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mesosgi.agent.internal.link.MasterLink;
import org.mesosgi.agent.internal.link.Registration;
import org.mesosgi.agent.internal.task.Tasks;
import org.mesosgi.process.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an agent that ends takes its leave of its tasks and of the master. */
final class Farewell {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    /** How long tasks may take to be gone when the agent ends, and how long the master to hear of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration FAREWELL = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Tasks tasks;
    private final ClusterMember member;
    private final Registration registration;
    private final MasterLink link;
    private final EventLoop loop;

    Farewell(Tasks tasks, ClusterMember member, Registration registration, MasterLink link, EventLoop loop) {
        this.tasks = requireNonNull(tasks, "tasks is null");
        this.member = requireNonNull(member, "member is null");
        this.registration = requireNonNull(registration, "registration is null");
        this.link = requireNonNull(link, "link is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /**
     * Ends all tasks that are not to outlive the agent, and leaves the cluster if there are no others. Returns when the master
     * knows, or that takes too long.
     */
    void take() {
        CompletableFuture<Boolean> left =
                loop.call(tasks::leave).thenCompose(over -> over).toCompletableFuture();
        await(left, PATIENCE, "not all tasks have ended");
        CompletableFuture<Void> heard = new CompletableFuture<>();
        loop.execute(() -> {
            if (!left.getNow(false)) {
                member.leave(registration);
            }
            completeWhenIdle(heard);
        });
        await(heard, FAREWELL, "the master does not hear that it is leaving");
    }

    private void completeWhenIdle(CompletableFuture<Void> idle) {
        if (link.isIdle()) {
            idle.complete(null);
        } else {
            loop.schedule(LOOK, () -> completeWhenIdle(idle));
        }
    }

    private static void await(CompletionStage<?> stage, Duration deadline, String complaint) {
        try {
            stage.toCompletableFuture().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The agent ends, but {}", complaint, e);
        }
    }
}
