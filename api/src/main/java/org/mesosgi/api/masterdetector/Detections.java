package org.mesosgi.api.masterdetector;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.value.MasterInfo;

/**
 * What every detector has to keep: who leads, as far as it is known, and the detections that wait for a change. A detector
 * tells it what it finds, and answers {@link MasterDetector#detect} with its {@link #detect}.
 *
 * <p>Until something has been found, all detections wait: that nobody leads is a finding, too. Safe for several threads;
 * detections complete on the thread that tells of the change.
 */
public final class Detections {

    private final List<Detection> waiting = new ArrayList<>();
    private boolean known;
    private Optional<MasterInfo> leader = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();

    private static final class Detection extends CompletableFuture<Optional<MasterInfo>> {

        private final Optional<MasterInfo> previous;

        Detection(Optional<MasterInfo> previous) {
            this.previous = previous;
        }
    }

    /** As {@link MasterDetector#detect} demands it. */
    public CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        Detection detection = new Detection(requireNonNull(previous, "previous is null"));
        synchronized (this) {
            if (failure.isPresent()) {
                detection.completeExceptionally(failure.get());
            } else if (known && !leader.equals(previous)) {
                detection.complete(leader);
            } else {
                // Those that were cancelled are not waited for any more.
                waiting.removeIf(CompletableFuture::isDone);
                waiting.add(detection);
            }
        }
        return detection;
    }

    /** It has been found who leads; empty if nobody does. */
    public void found(Optional<MasterInfo> now) {
        List<Detection> changed = new ArrayList<>();
        synchronized (this) {
            known = true;
            leader = requireNonNull(now, "now is null");
            Iterator<Detection> all = waiting.iterator();
            while (all.hasNext()) {
                Detection detection = all.next();
                if (!detection.previous.equals(now)) {
                    all.remove();
                    changed.add(detection);
                }
            }
        }
        changed.forEach(detection -> detection.complete(now));
    }

    /** It cannot be told any more who leads: all detections fail, now and later. */
    public void fail(Throwable why) {
        List<Detection> failed;
        synchronized (this) {
            failure = Optional.of(why);
            failed = List.copyOf(waiting);
            waiting.clear();
        }
        failed.forEach(detection -> detection.completeExceptionally(why));
    }
}
