package org.mesosgi.agent.internal.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessScansTest {

    private final AtomicInteger scans = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void whoAsksAgainGetsANewLook() throws IOException {
        mayEnd.countDown();
        ProcessScans processes = new ProcessScans(this::scan, now::get);

        assertThat(number(processes.next())).isEqualTo(1);
        assertThat(number(processes.next())).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void thoseWhoAskWhileSomebodyLooksShareTheNextLook() {
        ProcessScans processes = new ProcessScans(this::scan, now::get);
        List<CompletableFuture<Long>> found = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CompletableFuture<Long> each = new CompletableFuture<>();
            found.add(each);
            Thread thread = new Thread(() -> {
                try {
                    each.complete(number(processes.next()));
                } catch (IOException e) {
                    each.completeExceptionally(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        while (scans.get() == 0 || !threads.stream().allMatch(ProcessScansTest::waits)) {
            Thread.onSpinWait();
        }

        mayEnd.countDown();

        assertThat(found.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1L, 2L, 2L, 2L, 2L);
    }

    @Test
    void whoCanWaitLooksAtOnceIfTheLastLookIsLongAgo() throws IOException {
        mayEnd.countDown();
        ProcessScans processes = new ProcessScans(this::scan, now::get);
        assertThat(number(processes.nextInAWhile())).isEqualTo(1);

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));

        assertThat(number(processes.nextInAWhile())).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void whoCanWaitSharesTheLookOfSomebodyWhoCannot() throws Exception {
        mayEnd.countDown();
        ProcessScans processes = new ProcessScans(this::scan, now::get);
        processes.next();
        FutureTask<Long> patient = new FutureTask<>(() -> number(processes.nextInAWhile()));
        Thread thread = new Thread(patient);
        thread.start();
        while (!waits(thread)) {
            Thread.onSpinWait();
        }

        long found = number(processes.next());

        assertThat(patient.get()).isEqualTo(found).isEqualTo(2);
    }

    @Test
    void aLookThatFailsIsNobodyElses() throws IOException {
        ProcessScans processes = new ProcessScans(
                () -> {
                    if (scans.getAndIncrement() == 0) {
                        throw new IOException("no /proc");
                    }
                    return new ProcessTable(List.of());
                },
                now::get);

        assertThatThrownBy(processes::next).hasMessage("no /proc");
        assertThat(processes.next().entries()).isEmpty();
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private ProcessTable scan() {
        long number = scans.incrementAndGet();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new ProcessTable(List.of(new ProcessEntry(number, 1, 1, 1, false, 0)));
    }

    private static long number(ProcessTable table) {
        return table.entries().get(0).pid();
    }
}
