package org.mesosgi.defaultexecutor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.mesosgi.check.Attempt;
import org.mesosgi.check.CheckSkippedException;
import org.mesosgi.check.Finding;
import org.mesosgi.check.Probe;
import org.mesosgi.defaultexecutor.internal.Agent.Reply;

/**
 * Runs a command in a container within that of the task, and finds its exit status. Where the agent does not do its part, that
 * says nothing of the task.
 */
final class NestedProbe implements Probe {

    private static final int SIGKILL = 9;
    private static final int SIGNAL_MASK = 0x7f;
    private static final int SIGNALS = 128;

    private final Parts parts;
    private final Map<String, Object> parent;
    private final Map<String, Object> task;
    private final Map<String, Object> command;

    /** Containers of checks that may still be there. */
    private final Queue<Map<String, Object>> left = new ConcurrentLinkedQueue<>();

    /** @param callers threads that may block */
    record Parts(Agent agent, Calls calls, Executor callers) {}

    /** @param parent the id of the task's container */
    NestedProbe(Parts parts, Map<String, Object> parent, Map<String, Object> task, Map<String, Object> command) {
        this.parts = parts;
        this.parent = parent;
        this.task = task;
        this.command = command;
    }

    @Override
    public Attempt start() {
        Run run = new Run(Map.of("value", "check-" + UUID.randomUUID(), "parent", parent));
        return new Attempt(
                CompletableFuture.supplyAsync(run::perform, parts.callers()),
                () -> parts.callers().execute(run::giveUp));
    }

    /** One check. */
    private final class Run {

        private final Map<String, Object> container;
        private volatile boolean launched;
        private volatile boolean unwanted;

        Run(Map<String, Object> container) {
            this.container = container;
        }

        Finding perform() {
            try {
                for (Map<String, Object> old : left) {
                    discard(old);
                }
                launch();
                launched = true;
                if (unwanted) {
                    kill(container);
                }
                Reply end = operate(parts.calls().await(container));
                require("tell the end of", end);
                remove(container);
                return finding(end);
            } catch (IOException e) {
                throw new CheckSkippedException("the agent is not there: " + e.getMessage());
            }
        }

        private void launch() throws IOException {
            left.add(container);
            Reply reply = operate(parts.calls().launchCheck(container, task, command));
            if (!reply.isSuccess()) {
                left.remove(container);
            }
            require("launch", reply);
        }

        /** If it is still to be launched, it is killed as soon as it is there. */
        void giveUp() {
            unwanted = true;
            if (launched) {
                try {
                    kill(container);
                } catch (IOException e) {
                    Log.warn("a check of which nobody waits for the end may still run: " + e.getMessage());
                }
            }
        }
    }

    /** Ends one of which nobody has heard the end, if it is there. */
    private void discard(Map<String, Object> container) throws IOException {
        kill(container);
        operate(parts.calls().await(container));
        remove(container);
    }

    private void kill(Map<String, Object> container) throws IOException {
        operate(parts.calls().kill(container, SIGKILL));
    }

    private void remove(Map<String, Object> container) throws IOException {
        Reply reply = operate(parts.calls().remove(container));
        if (!reply.isSuccess()) {
            Log.warn("the container of a check stays: " + reply.text());
        }
        left.remove(container);
    }

    private Reply operate(Map<String, Object> call) throws IOException {
        Reply reply = parts.agent().operate(call);
        if (reply.isTooEarly()) {
            throw new IOException(reply.text());
        }
        return reply;
    }

    private static void require(String what, Reply reply) {
        if (!reply.isSuccess()) {
            throw new CheckSkippedException("the agent does not " + what + " its container: " + reply.text());
        }
    }

    private static Finding finding(Reply end) throws IOException {
        long status = Json.number(Json.read(end.text().getBytes(UTF_8)), "wait_nested_container", "exit_status")
                .orElseThrow(() -> new IllegalStateException("its command has come to an unknown end"));
        int signal = (int) status & SIGNAL_MASK;
        return new Finding.Exit(signal == 0 ? (int) (status >> 8) & 0xff : SIGNALS + signal);
    }
}
