package org.mesosgi.agent.internal.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessScansTest {

    private final AtomicInteger scans = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void whoAsksAgainGetsANewLook() throws IOException {
        mayEnd.countDown();
        ProcessScans processes = new ProcessScans(this::scan);

        assertThat(number(processes.next())).isEqualTo(1);
        assertThat(number(processes.next())).isEqualTo(2);
    }

    @Test
    @Timeout(10)
    void thoseWhoAskWhileSomebodyLooksShareTheNextLook() {
        ProcessScans processes = new ProcessScans(this::scan);
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
        while (scans.get() == 0 || !threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }

        mayEnd.countDown();

        assertThat(found.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1L, 2L, 2L, 2L, 2L);
    }

    @Test
    void aLookThatFailsIsNobodyElses() throws IOException {
        ProcessScans processes = new ProcessScans(() -> {
            if (scans.getAndIncrement() == 0) {
                throw new IOException("no /proc");
            }
            return new ProcessTable(List.of());
        });

        assertThatThrownBy(processes::next).hasMessage("no /proc");
        assertThat(processes.next().entries()).isEmpty();
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
