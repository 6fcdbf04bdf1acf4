package org.mesosgi.execute.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mesosgi.wire.v1.scheduler.Event;

/** Notes what it is told. */
final class RecordingListener implements SchedulerListener {

    private static final int SECONDS = 10;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> outages = new LinkedBlockingQueue<>();
    private final BlockingQueue<CallException> refusals = new LinkedBlockingQueue<>();

    @Override
    public void received(Event event) {
        events.add(event);
    }

    @Override
    public void disconnected(String reason) {
        outages.add(reason);
    }

    @Override
    public void refused(CallException reason) {
        refusals.add(reason);
    }

    Event awaitEvent() {
        return await(events);
    }

    String awaitOutage() {
        return await(outages);
    }

    boolean hasNoMoreOutages() {
        return outages.isEmpty();
    }

    CallException awaitRefusal() {
        return await(refusals);
    }

    private static <T> T await(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
