package org.mesosgi.defaultexecutor.internal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the statuses of tasks.
 *
 * @param executor the id of this executor
 */
record Statuses(String executor) {

    private static final double NANOS = 1e9;

    /**
     * A new status.
     *
     * @param found what checks have found, as fields of the status; empty if it is not about that
     */
    Map<String, Object> of(TaskRun run, Ending news, Map<String, Object> found) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("task_id", Map.of("value", run.id()));
        status.put("state", news.state());
        status.put("source", "SOURCE_EXECUTOR");
        status.put("executor_id", Map.of("value", executor));
        Instant now = Instant.now();
        status.put("timestamp", now.getEpochSecond() + now.getNano() / NANOS);
        status.put("uuid", uuid());
        news.reason().ifPresent(reason -> status.put("reason", reason));
        news.message().ifPresent(message -> status.put("message", message));
        if (!news.limitation().isEmpty()) {
            status.put("limitation", news.limitation());
        }
        status.put("container_status", Map.of("container_id", run.container()));
        status.putAll(found);
        run.checks().ifPresent(checks -> checks.complete(status, news.isEnd()));
        return status;
    }

    private static String uuid() {
        UUID uuid = UUID.randomUUID();
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array());
    }
}
