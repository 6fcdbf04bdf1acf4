package org.mesosgi.process.authorization;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.runtime.Handover;

/**
 * The approvers that are in use. A successor is asked for all of them before it takes over; if it does not give them, it does
 * not. So nobody is without one in between, and nobody keeps one whose authorizer has gone.
 */
final class OpenApprovers implements Handover<Authorizer> {

    private final Duration deadline;

    // Guarded by this object's lock.
    private final Set<ObjectApprovers> open = new LinkedHashSet<>();
    private long epoch;

    /** @param deadline how long a successor may take for one answer */
    OpenApprovers(Duration deadline) {
        this.deadline = deadline;
    }

    /** A number that is another one after each takeover. */
    synchronized long epoch() {
        return epoch;
    }

    /**
     * Approvers are in use from now on.
     *
     * @param askedIn the epoch when the authorizer was asked for them
     * @return false if another one has taken over meanwhile, which is to be asked instead
     */
    synchronized boolean open(ObjectApprovers approvers, Map<Action, ObjectApprover> given, long askedIn) {
        if (askedIn != epoch) {
            return false;
        }
        approvers.become(given);
        open.add(approvers);
        return true;
    }

    /** Approvers are not in use any more. */
    synchronized void close(ObjectApprovers approvers) {
        open.remove(approvers);
    }

    @Override
    public void handOver(Authorizer next, Runnable makeCurrent) {
        Map<ObjectApprovers, Map<Action, ObjectApprover>> given = new HashMap<>();
        while (!takeOver(given, makeCurrent)) {
            // Others come and go meanwhile, but never faster than they are asked for.
            for (ObjectApprovers approvers : without(given)) {
                given.put(approvers, ask(next, approvers));
            }
        }
    }

    private synchronized List<ObjectApprovers> without(Map<ObjectApprovers, ?> given) {
        return open.stream().filter(each -> !given.containsKey(each)).toList();
    }

    private synchronized boolean takeOver(
            Map<ObjectApprovers, Map<Action, ObjectApprover>> given, Runnable makeCurrent) {
        if (!without(given).isEmpty()) {
            return false;
        }
        makeCurrent.run();
        epoch++;
        open.forEach(each -> each.become(given.get(each)));
        return true;
    }

    private Map<Action, ObjectApprover> ask(Authorizer next, ObjectApprovers approvers) {
        try {
            return Questions.ask(next, approvers.subject(), approvers.actions())
                    .toCompletableFuture()
                    .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("it gives no approvers: " + Authorization.reason(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("it has given no approvers in " + deadline.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
