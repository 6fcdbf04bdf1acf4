package org.mesosgi.agent.internal.task;

import java.util.ArrayList;
import java.util.List;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.TaskInfo;

/** The built-in command executor, as modules and operators see it. It is no process of its own, so it needs no resources. */
final class CommandExecutors {

    /** So much of a command is in its executor's name, as by Mesos. */
    private static final int SHOWN = 15;

    private static final String ELLIPSIS = "...";

    private CommandExecutors() {}

    /** The executor of a task, called as the task is. */
    static ExecutorInfo executor(TaskInfo task, FrameworkID framework) {
        ExecutorInfo.Builder executor = ExecutorInfo.newBuilder()
                .setType(ExecutorInfo.Type.CUSTOM)
                .setExecutorId(ExecutorID.newBuilder().setValue(task.getTaskId().getValue()))
                .setFrameworkId(framework)
                .setName("Command Executor (Task: " + task.getTaskId().getValue() + ") (Command: "
                        + words(task.getCommand()) + ")")
                .setSource(task.getTaskId().getValue())
                .setCommand(task.getCommand());
        if (task.hasContainer()) {
            executor.setContainer(task.getContainer());
        }
        if (task.hasLabels()) {
            executor.setLabels(task.getLabels());
        }
        return executor.build();
    }

    private static String words(CommandInfo command) {
        if (command.getShell()) {
            return "sh -c '" + shortened(command.getValue()) + "'";
        }
        List<String> words = new ArrayList<>(List.of(command.getValue()));
        words.addAll(command.getArgumentsList());
        return "[" + shortened(String.join(", ", words)) + "]";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - ELLIPSIS.length()) + ELLIPSIS;
    }
}
