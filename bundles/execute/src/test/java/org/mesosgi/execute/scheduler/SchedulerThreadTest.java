package org.mesosgi.execute.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerThreadTest {

    private final SchedulerThread thread = new SchedulerThread("test");
    private final BlockingQueue<Integer> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void actionsRunInTheirOrder() throws InterruptedException {
        List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();

        numbers.forEach(number -> thread.execute(() -> ran.add(number)));

        for (Integer number : numbers) {
            assertThat(ran.poll(60, TimeUnit.SECONDS)).isEqualTo(number);
        }
    }

    @Test
    void anActionThatThrowsDoesNotStopTheNext() throws InterruptedException {
        thread.execute(() -> {
            throw new IllegalStateException("thrown by a test");
        });
        thread.execute(() -> ran.add(1));

        assertThat(ran.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void aTimerCanBeCalledOff() throws InterruptedException {
        thread.schedule(Duration.ofMillis(20), () -> ran.add(1)).cancel();
        thread.schedule(Duration.ofMillis(40), () -> ran.add(2));

        assertThat(ran.poll(60, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void aClosedThreadDropsActions() {
        thread.close();

        assertThatCode(() -> thread.execute(() -> ran.add(1))).doesNotThrowAnyException();
        assertThat(ran).isEmpty();
    }
}
