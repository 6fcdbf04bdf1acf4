package org.mesosgi.api.masterdetector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.value.MasterInfo;

class DetectionsTest {

    private static final Optional<MasterInfo> NONE = Optional.empty();
    private static final Optional<MasterInfo> A = Optional.of(master("a"));
    private static final Optional<MasterInfo> B = Optional.of(master("b"));

    private final Detections detections = new Detections();

    @Test
    void allWaitUntilSomethingIsFound() {
        CompletableFuture<Optional<MasterInfo>> first = detect(NONE);
        CompletableFuture<Optional<MasterInfo>> second = detect(A);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();

        detections.found(A);

        assertThat(first).isCompletedWithValue(A);
        assertThat(second).isNotDone();
    }

    @Test
    void anotherLeaderThanTheKnownOneIsToldAtOnce() {
        detections.found(A);

        assertThat(detect(NONE)).isCompletedWithValue(A);
        assertThat(detect(B)).isCompletedWithValue(A);
    }

    @Test
    void thatNobodyLeadsIsToldWhoKnowsALeader() {
        detections.found(NONE);

        assertThat(detect(A)).isCompletedWithValue(NONE);
        assertThat(detect(NONE)).isNotDone();
    }

    @Test
    void theSameLeaderAgainIsNoNews() {
        detections.found(A);
        CompletableFuture<Optional<MasterInfo>> waiting = detect(A);

        detections.found(A);
        assertThat(waiting).isNotDone();

        detections.found(B);
        assertThat(waiting).isCompletedWithValue(B);
    }

    @Test
    void allFailWhenNothingCanBeToldAnyMore() {
        CompletableFuture<Optional<MasterInfo>> waiting = detect(NONE);

        detections.fail(new IllegalStateException("over"));

        assertThat(waiting).isCompletedExceptionally();
        assertThat(detect(A)).isCompletedExceptionally();
    }

    @Test
    void oneThatIsCancelledDoesNotDisturbTheOthers() {
        CompletableFuture<Optional<MasterInfo>> cancelled = detect(NONE);
        CompletableFuture<Optional<MasterInfo>> waiting = detect(NONE);
        cancelled.cancel(false);

        detections.found(A);

        assertThat(cancelled).isCancelled();
        assertThat(waiting).isCompletedWithValue(A);
    }

    private CompletableFuture<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return detections.detect(previous).toCompletableFuture();
    }

    private static MasterInfo master(String id) {
        return new MasterInfo(id, "h", "127.0.0.1", 5050, Optional.empty(), Optional.empty());
    }
}
