package org.mesosgi.process.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.loop.EventLoop;

class LeaderWatchTest {

    private static final Optional<MasterInfo> NONE = Optional.empty();
    private static final Optional<MasterInfo> A =
            Optional.of(new MasterInfo("a", "h", "127.0.0.1", 1, Optional.empty(), Optional.empty()));

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final EventLoop loop = new EventLoop("test");
    private final MasterDetector detector = this::detect;
    private final LeaderWatch watch = new LeaderWatch(() -> detector, loop, new LeaderWatch.Listener() {
        @Override
        public void changed(Optional<MasterInfo> leader) {
            told.add(leader.map(MasterInfo::id).orElse("none"));
        }

        @Override
        public void failed(Throwable why) {
            told.add("failed: " + why.getMessage());
        }
    });

    private volatile boolean broken;

    private record Asked(Optional<MasterInfo> previous, CompletableFuture<Optional<MasterInfo>> answer) {}

    @AfterEach
    void close() {
        watch.close();
        loop.close();
    }

    @Test
    void asksWithWhatItKnowsAndTellsWhatIsNew() throws InterruptedException {
        watch.begin();

        Asked first = next(asked);
        first.answer().complete(A);
        Asked second = next(asked);
        second.answer().complete(NONE);

        assertThat(first.previous()).isEqualTo(NONE);
        assertThat(second.previous()).isEqualTo(A);
        assertThat(next(told)).isEqualTo("a");
        assertThat(next(told)).isEqualTo("none");
    }

    @Test
    void asksTheSuccessorOfADetectorThatWasReplaced() throws InterruptedException {
        watch.begin();
        next(asked).answer().complete(A);

        next(asked).answer().cancel(false);

        assertThat(next(asked).previous()).isEqualTo(A);
        assertThat(told).containsExactly("a");
    }

    @Test
    void tellsThatItCannotTellAnyMore() throws InterruptedException {
        watch.begin();

        next(asked).answer().completeExceptionally(new IllegalStateException("no way"));

        assertThat(next(told)).isEqualTo("failed: no way");
    }

    @Test
    void tellsThatADetectorThrowsAndCanBeginAgain() throws InterruptedException {
        broken = true;
        watch.begin();
        assertThat(next(told)).isEqualTo("failed: broken");

        broken = false;
        watch.begin();

        next(asked).answer().complete(A);
        assertThat(next(told)).isEqualTo("a");
    }

    @Test
    void cancelsWhatItHasAskedWhenItEnds() throws InterruptedException {
        watch.begin();
        Asked last = next(asked);

        watch.close();

        assertThat(last.answer().handle((value, failure) -> "over")).succeedsWithin(Duration.ofSeconds(10));
        assertThat(told).isEmpty();
    }

    private CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        if (broken) {
            throw new UnsupportedOperationException("broken");
        }
        CompletableFuture<Optional<MasterInfo>> answer = new CompletableFuture<>();
        asked.add(new Asked(previous, answer));
        return answer;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("nothing comes").isNotNull();
        return next;
    }
}
