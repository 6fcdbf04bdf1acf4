package org.mesosgi.execute.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.wire.v1.TaskStatus;

/** Prints how a task fares, in the words of Mesos' own client where it has some. For one thread at a time. */
public final class Report {

    private final PrintStream out;
    private final PrintStream err;

    /**
     * A report.
     *
     * @param out for what happens
     * @param err for what should not
     */
    public Report(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The modules that are loaded. */
    public void modules(List<LoadedModule> modules) {
        out.print("Loaded modules:\n" + ModuleTable.of(modules));
    }

    /** A module has added something. */
    public void contributed(Contribution contribution) {
        out.println("Module " + contribution.module() + " (" + contribution.method() + "): " + contribution.what());
    }

    /** The master has taken us. */
    public void subscribed(String framework) {
        out.println("Subscribed with ID " + framework);
    }

    /** The master cannot be reached, for the time being. */
    public void disconnected(URI master, String reason) {
        err.println("There is no connection to the master at " + master.getAuthority() + ": " + reason
                + "; trying until it is there");
    }

    /** An offer is too small. */
    public void waiting(Resources needed, Resources offered) {
        out.println("Waiting for an offer of " + needed + ", since there are only " + offered);
    }

    /** The task is on its way. */
    public void submitted(String task, String agent) {
        out.println("Submitted task '" + task + "' to agent '" + agent + "'");
    }

    /** The master has refused the task, or the use of the offer; there will be others. */
    public void notLaunched(String reason) {
        err.println("The master has not launched the task: " + reason + "; waiting for another offer");
    }

    /** News of the task. */
    public void updated(TaskStatus status) {
        StringBuilder text = new StringBuilder();
        text.append("Received status update ").append(status.getState());
        text.append(" for task '").append(status.getTaskId().getValue()).append("'\n");
        if (status.hasMessage()) {
            text.append("  message: '").append(status.getMessage()).append("'\n");
        }
        if (status.hasSource()) {
            text.append("  source: ").append(status.getSource()).append('\n');
        }
        if (status.hasReason()) {
            text.append("  reason: ").append(status.getReason()).append('\n');
        }
        out.print(text);
    }

    /**
     * What the task has written, if its sandbox is on this machine; where it is otherwise.
     *
     * @param sandbox the directory
     * @param hostname the machine that it is on
     */
    public void output(String task, Path sandbox, String hostname) {
        if (!Files.isDirectory(sandbox)) {
            out.println("The output of task '" + task + "' is in " + sandbox + " on " + hostname);
            return;
        }
        boolean toStdout = file(sandbox.resolve("stdout"), "stdout | ");
        boolean toStderr = file(sandbox.resolve("stderr"), "stderr | ");
        if (!toStdout && !toStderr) {
            out.println("Task '" + task + "' has written nothing");
        }
    }

    /** The agent does not say what the task has written. */
    public void noOutput(String task, String reason) {
        err.println("The output of task '" + task + "' cannot be shown: " + reason);
    }

    /** How long it took. */
    public void took(TaskStatus last, Duration time) {
        out.println(String.format(
                Locale.ROOT,
                "Task '%s' took %.3f s from submission to %s",
                last.getTaskId().getValue(),
                time.toNanos() / 1e9,
                last.getState()));
    }

    /** It is over before the task is. */
    public void failed(String reason) {
        err.println(reason);
    }

    private boolean file(Path file, String mark) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new MarkedCopy(out).copy(in, mark);
        } catch (IOException e) {
            err.println("The file " + file + " cannot be read: " + e.getMessage());
            return true;
        }
    }
}
