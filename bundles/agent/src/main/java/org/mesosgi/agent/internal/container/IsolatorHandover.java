package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.isolator.IsolatorHost;
import org.mesosgi.runtime.Handover;

/**
 * Prepares an isolator for the place of another one: before it is called for a container, it has recovered it.
 *
 * <p>Until then the predecessor goes on with what it has begun, and containers that come are prepared by the successor.
 */
public final class IsolatorHandover implements Handover<Isolator> {

    /** So long containers may take until they are launched, and the successor to recover all. */
    private static final long DEADLINE_SECONDS = 30;

    private final IsolatorHost host;
    private volatile Optional<SerialIsolator> isolator = Optional.empty();

    /** @param host what isolators are given */
    public IsolatorHandover(IsolatorHost host) {
        this.host = requireNonNull(host, "host is null");
    }

    /** Says whose place it is. */
    void of(SerialIsolator predecessor) {
        isolator = Optional.of(predecessor);
    }

    @Override
    public void handOver(Isolator next, Runnable makeCurrent) {
        next.initialize(host);
        if (isolator.isEmpty()) {
            makeCurrent.run();
            return;
        }
        Succession succession = new Succession(next, makeCurrent);
        isolator.get().handOver(succession);
        try {
            succession.done().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            isolator.get().giveUp(succession);
            throw new IllegalStateException(
                    "containers have been being launched, or recovered, for " + DEADLINE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            isolator.get().giveUp(succession);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Each isolator has a thread of its own. */
    @Override
    public boolean canNest() {
        return true;
    }
}
