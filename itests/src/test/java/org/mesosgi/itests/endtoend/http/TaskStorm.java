package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A framework that launches one short task after the other, some at a time, and accounts for each of them: load for whatever is
 * changed meanwhile.
 */
final class TaskStorm implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 3;
    private static final int MORE = 3;

    private final Scheduler scheduler;
    private final Thread thread = new Thread(this::run, "task storm");

    /** By the ids of tasks, the ids of the statuses that tell how they have ended. */
    private final Map<String, Set<String>> ends = new ConcurrentHashMap<>();

    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger launched = new AtomicInteger();
    private volatile boolean over;

    private TaskStorm(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Subscribes, and begins. */
    static TaskStorm start(InetSocketAddress master) throws IOException {
        TaskStorm storm = new TaskStorm(
                Scheduler.subscribe(master, "'roles':['storm']", "'capabilities':[{'type':'MULTI_ROLE'}]"));
        storm.thread.start();
        return storm;
    }

    /** How many tasks it has launched; their ids are {@code storm-1} and so on. */
    int launched() {
        return launched.get();
    }

    /** Waits until some tasks that are launched from now on have ended. The number of the first of them. */
    int awaitMore() {
        int before = launched();
        await("tasks after " + before)
                .atMost(DEADLINE)
                .until(() -> !failed.isEmpty() || ends.containsKey(id(before + MORE)));
        assertThat(failed).isEmpty();
        return before + 1;
    }

    static String id(int number) {
        return "storm-" + number;
    }

    /** Launches no more, and waits until each task has ended well: once, as far as anybody was told. */
    void end() {
        over = true;
        await("the end of all tasks").atMost(DEADLINE).until(() -> ends.size() == launched());
        assertThat(failed).isEmpty();
        assertThat(ends).allSatisfy((task, statuses) -> assertThat(statuses).hasSize(1));
    }

    private void run() {
        try {
            for (var event = scheduler.anyEvent(); event.isPresent(); event = scheduler.anyEvent()) {
                take(event.get());
            }
        } catch (IOException | UncheckedIOException e) {
            // It is closed.
            over = true;
        }
    }

    private void take(JsonNode event) throws IOException {
        switch (event.path("type").asText()) {
            case "OFFERS" -> {
                for (JsonNode offer : event.at("/offers/offers")) {
                    answer(offer);
                }
            }
            case "UPDATE" -> update(event.at("/update/status"));
            case "ERROR" -> failed.add(event.toString());
            default -> {
                // Nothing to do.
            }
        }
    }

    private void answer(JsonNode offer) throws IOException {
        String id = "'offer_ids':[" + offer.path("id") + "],'filters':{'refuse_seconds':0}";
        if (over || launched() - ends.size() >= AT_A_TIME) {
            scheduler.call("DECLINE", ",'decline':{" + id + "}");
            return;
        }
        String task = id(launched.incrementAndGet());
        scheduler.call(
                "ACCEPT",
                ",'accept':{" + id + ",'operations':[{'type':'LAUNCH','launch':{'task_infos':[{'name':'" + task
                        + "','task_id':{'value':'" + task + "'},'agent_id':" + offer.path("agent_id")
                        + ",'command':{'value':'true'},'resources':[{'name':'cpus','type':'SCALAR','scalar':{'value':0.1}},"
                        + "{'name':'mem','type':'SCALAR','scalar':{'value':32}}]}]}}]}");
    }

    private void update(JsonNode status) throws IOException {
        String state = status.path("state").asText();
        if (!state.matches("TASK_(STARTING|RUNNING)")) {
            // An offer may be rescinded while it is accepted; then there never was a task.
            boolean late = status.path("reason").asText().equals("REASON_INVALID_OFFERS");
            if (!state.equals("TASK_FINISHED") && !late) {
                failed.add(status.toString());
            }
            ends.computeIfAbsent(status.at("/task_id/value").asText(), task -> ConcurrentHashMap.newKeySet())
                    .add(status.path("uuid").asText());
        }
        if (status.has("uuid")) {
            scheduler.call(
                    "ACKNOWLEDGE",
                    ",'acknowledge':{'agent_id':" + status.path("agent_id") + ",'task_id':" + status.path("task_id")
                            + ",'uuid':" + status.path("uuid") + "}");
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        scheduler.close();
    }
}
