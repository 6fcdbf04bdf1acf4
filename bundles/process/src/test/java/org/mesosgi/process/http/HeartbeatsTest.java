package org.mesosgi.process.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.process.loop.EventLoop;

class HeartbeatsTest {

    private final EventLoop loop = new EventLoop("test");
    private final Heartbeats heartbeats = new Heartbeats(loop, Duration.ofMillis(20));

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void allStreamsGetTheirOwnRecordAgainAndAgain() throws Exception {
        List<Noting> streams = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            streams.add(new Noting());
        }

        loop.execute(() -> {
            for (int i = 0; i < streams.size(); i++) {
                heartbeats.add(streams.get(i), new byte[] {(byte) i});
            }
        });

        for (int i = 0; i < streams.size(); i++) {
            assertThat(streams.get(i).next()).containsExactly((byte) i);
            assertThat(streams.get(i).next()).containsExactly((byte) i);
        }
    }

    @Test
    void aStreamThatHasEndedGetsNoneAnyMore() throws Exception {
        Noting ending = new Noting();
        Noting staying = new Noting();
        loop.execute(() -> {
            heartbeats.add(ending, new byte[] {1});
            heartbeats.add(staying, new byte[] {2});
        });
        ending.next();

        ending.close();

        loop.call(() -> ending.sent.drainTo(new ArrayList<>()))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        staying.sent.clear();
        staying.next();
        staying.next();
        assertThat(ending.sent).isEmpty();
    }

    private static final class Noting implements RecordStream {

        private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
        private final List<Runnable> listeners = new ArrayList<>();

        byte[] next() throws InterruptedException {
            byte[] record = sent.poll(30, TimeUnit.SECONDS);
            assertThat(record).isNotNull();
            return record;
        }

        @Override
        public boolean send(byte[] record) {
            return sent.add(record);
        }

        @Override
        public void close() {
            listeners.forEach(Runnable::run);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void onClose(Runnable listener) {
            listeners.add(listener);
        }
    }
}
