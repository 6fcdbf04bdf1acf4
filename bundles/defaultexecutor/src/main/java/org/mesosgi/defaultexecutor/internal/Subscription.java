package org.mesosgi.defaultexecutor.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The subscription to the agent's events, on a thread of its own. When the agent has gone, an executor that outlives it tries
 * to subscribe again for as long as it may; others end at once.
 */
final class Subscription implements Runnable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Settings settings;
    private final Agent agent;
    private final Loop loop;
    private final TaskGroups groups;
    private final CompletableFuture<Integer> done;

    /** @param done takes the exit status, if the agent does not come back */
    Subscription(Settings settings, Agent agent, Loop loop, TaskGroups groups, CompletableFuture<Integer> done) {
        this.settings = settings;
        this.agent = agent;
        this.loop = loop;
        this.groups = groups;
        this.done = done;
    }

    @Override
    public void run() {
        long lastSeen = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        try {
            while (!done.isDone()) {
                if (listen()) {
                    lastSeen = System.nanoTime();
                    pause = FIRST_PAUSE;
                }
                boolean waited = Duration.ofNanos(System.nanoTime() - lastSeen).compareTo(settings.recovery()) > 0;
                if (!settings.checkpoint() || waited) {
                    Log.warn("the agent has gone, and this executor does not outlive it");
                    done.complete(1);
                    return;
                }
                Thread.sleep(pause.toMillis());
                pause = shorter(pause.multipliedBy(2), shorter(settings.backoff(), LONGEST_PAUSE));
            }
        } catch (Agent.RefusedException e) {
            Log.warn(e.getMessage());
            done.complete(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }

    /** Hears all that the agent says until it goes; whether it was there. */
    private boolean listen() throws Agent.RefusedException, InterruptedException {
        boolean heard = false;
        CompletableFuture<Map<String, Object>> call = new CompletableFuture<>();
        loop.execute(() -> call.complete(groups.subscribing()));
        try (Agent.Events events = agent.subscribe(call.join())) {
            for (Optional<Map<String, Object>> event = events.next(); event.isPresent(); event = events.next()) {
                heard = true;
                Map<String, Object> received = event.get();
                loop.execute(() -> groups.received(received));
            }
            Log.warn("the agent has ended the stream of events");
        } catch (Agent.RefusedException e) {
            throw e;
        } catch (IOException e) {
            Log.warn("the agent is not there: " + e.getMessage());
        }
        loop.execute(groups::disconnected);
        return heard;
    }
}
