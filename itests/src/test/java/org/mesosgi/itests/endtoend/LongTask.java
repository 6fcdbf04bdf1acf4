package org.mesosgi.itests.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A task that goes on until somebody ends it, and whose processes are found whatever becomes of those around them: no other
 * process sleeps for exactly so long. One of the two leaves the session of the task.
 */
final class LongTask implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int PROCESSES = 2;

    private final String seconds =
            Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 2_000_000_000_000L));

    String command() {
        return "setsid sleep " + seconds + " & exec sleep " + seconds;
    }

    /** What there is of it. */
    List<ProcessHandle> processes() {
        return Processes.withArgument(seconds::equals);
    }

    LongTask awaitRunning() {
        await("the processes of the task")
                .atMost(DEADLINE)
                .until(() -> processes().size() == PROCESSES);
        return this;
    }

    void awaitGone() {
        await("the end of the processes of the task")
                .atMost(DEADLINE)
                .until(() -> processes().isEmpty());
    }

    /** Leaves nothing behind, even if the test has failed. */
    @Override
    public void close() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }
}
