package org.mesosgi.defaultexecutor.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mesosgi.check.CheckState;
import org.mesosgi.check.Finding;
import org.mesosgi.check.TaskChecker;

/** The check and the health check of a task, as the agent is told of them. Used by events of the loop. */
final class TaskChecks implements TaskChecker.Listener {

    private final Checks checks;
    private final TaskRun run;
    private final TaskRun.Listener listener;
    private final TaskChecker checker;

    TaskChecks(Checks checks, TaskRun run, TaskRun.Listener listener) {
        this.checks = checks;
        this.run = run;
        this.listener = listener;
        this.checker = new TaskChecker(run.id(), checks.parts(), this);
    }

    /** Begins to check the task, which runs by now. */
    void start() {
        checker.start(checks.check(run), checks.healthCheck(run), Duration.ZERO, CheckState.unknown());
    }

    /** Checks no more for now: the agent, which commands need, has gone. */
    void pause() {
        checker.pause();
    }

    /** The agent is back. */
    void resume() {
        checker.resume();
    }

    /** Checks no more. */
    void stop() {
        checker.stop();
    }

    @Override
    public void checked(CheckState state) {
        listener.checked(run, "REASON_TASK_CHECK_STATUS_UPDATED", fields(state));
    }

    @Override
    public void healthChecked(CheckState state) {
        listener.checked(run, "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED", fields(state));
    }

    @Override
    public void hopeless() {
        Log.warn("task " + run.id() + " is unhealthy, and is killed");
        listener.hopeless(run);
    }

    /**
     * Completes a status of the task: each says of what type its check is, and the last one of a task that was killed for its
     * health says so.
     *
     * @param end whether it is the last one
     */
    void complete(Map<String, Object> status, boolean end) {
        Json.text(run.task(), "check", "type")
                .ifPresent(type -> status.putIfAbsent("check_status", status(type, Map.of())));
        if (end && checker.isHopeless()) {
            status.put("healthy", false);
        }
    }

    private static Map<String, Object> fields(CheckState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        state.healthy().ifPresent(healthy -> fields.put("healthy", healthy));
        state.found().ifPresent(found -> fields.put("check_status", status(found)));
        return fields;
    }

    private static Map<String, Object> status(Finding found) {
        if (found instanceof Finding.Exit exit) {
            return status("COMMAND", Map.of("exit_code", exit.code()));
        }
        if (found instanceof Finding.Answer answer) {
            return status("HTTP", Map.of("status_code", answer.code()));
        }
        return status("TCP", Map.of("succeeded", found.isHealthy()));
    }

    private static Map<String, Object> status(String type, Map<String, Object> found) {
        return Map.of("type", type, type.toLowerCase(Locale.ROOT), found);
    }
}
