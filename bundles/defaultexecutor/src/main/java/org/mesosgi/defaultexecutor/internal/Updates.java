package org.mesosgi.defaultexecutor.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the agent is told of tasks: in order, one after the other, and again until it acknowledges. Used by events of the loop.
 */
final class Updates {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Agent agent;
    private final Calls calls;
    private final Loop loop;

    /** By uuid, the oldest first. */
    private final Map<String, Map<String, Object>> unacknowledged = new LinkedHashMap<>();

    private final Deque<String> waiting = new ArrayDeque<>();

    /** What a subscription that is under way tells. */
    private Set<String> subscribing = Set.of();

    private boolean connected;
    private boolean busy;

    Updates(Agent agent, Calls calls, Loop loop) {
        this.agent = agent;
        this.calls = calls;
        this.loop = loop;
    }

    /** Tells the status of a task, which has a uuid. */
    void tell(Map<String, Object> status) {
        String uuid = Json.text(status, "uuid").orElseThrow();
        unacknowledged.put(uuid, Map.of("status", status));
        if (connected) {
            waiting.add(uuid);
            send();
        }
    }

    /** All that is not acknowledged, for a subscription. */
    List<Map<String, Object>> subscribing() {
        connected = false;
        waiting.clear();
        subscribing = new HashSet<>(unacknowledged.keySet());
        return List.copyOf(unacknowledged.values());
    }

    /** The agent has the subscription, and what that told. */
    void subscribed() {
        connected = true;
        unacknowledged.keySet().stream()
                .filter(uuid -> !subscribing.contains(uuid))
                .forEach(waiting::add);
        send();
    }

    /** The agent has gone; all that it has not acknowledged is told when it is back. */
    void disconnected() {
        connected = false;
        waiting.clear();
    }

    /** The agent has an update for good. */
    void acknowledge(String uuid) {
        unacknowledged.remove(uuid);
    }

    /** Whether the agent has them all. */
    boolean areAcknowledged() {
        return unacknowledged.isEmpty();
    }

    private void send() {
        Optional<Map<String, Object>> next = next();
        if (next.isPresent()) {
            busy = true;
            String uuid = Json.text(next.get(), "status", "uuid").orElseThrow();
            loop.call(
                    () -> agent.execute(calls.update(next.get())),
                    reply -> sent(uuid, reply.isSuccess()),
                    failure -> sent(uuid, false));
        }
    }

    private Optional<Map<String, Object>> next() {
        while (connected && !busy && !waiting.isEmpty()) {
            Map<String, Object> update = unacknowledged.get(waiting.remove());
            if (update != null) {
                return Optional.of(update);
            }
        }
        return Optional.empty();
    }

    private void sent(String uuid, boolean success) {
        busy = false;
        if (!success) {
            Log.warn("the agent does not take an update; it is told again");
            loop.schedule(RETRY, () -> {
                if (connected && unacknowledged.containsKey(uuid) && !waiting.contains(uuid)) {
                    waiting.add(uuid);
                    send();
                }
            });
        }
        send();
    }
}
