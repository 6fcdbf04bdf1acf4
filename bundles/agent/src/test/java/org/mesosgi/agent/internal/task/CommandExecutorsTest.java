package org.mesosgi.agent.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.shell;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import org.junit.jupiter.api.Test;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.Label;
import org.mesosgi.wire.v1.Labels;
import org.mesosgi.wire.v1.TaskInfo;

class CommandExecutorsTest {

    @Test
    void areCalledAsTheirTasks() {
        ExecutorInfo executor = executor(shell("true"));

        assertThat(executor.getExecutorId().getValue()).isEqualTo("T");
        assertThat(executor.getFrameworkId()).isEqualTo(FRAMEWORK.getId());
        assertThat(executor.getSource()).isEqualTo("T");
        assertThat(executor.getName()).isEqualTo("Command Executor (Task: T) (Command: sh -c 'true')");
    }

    @Test
    void nameACommandOfFifteenCharactersInFull() {
        assertThat(executor(shell("123456789012345")).getName()).endsWith("(Command: sh -c '123456789012345')");
    }

    @Test
    void nameTheBeginningOfALongerOne() {
        assertThat(executor(shell("1234567890123456")).getName()).endsWith("(Command: sh -c '123456789012...')");
    }

    @Test
    void nameTheWordsOfAProgram() {
        TaskInfo task = task("T", "")
                .setCommand(CommandInfo.newBuilder()
                        .setShell(false)
                        .setValue("/bin/ls")
                        .addArguments("ls")
                        .addArguments("-l"))
                .build();

        assertThat(executor(task).getName()).endsWith("(Command: [/bin/ls, ls, -l])");
    }

    @Test
    void haveWhatTheirTasksHaveButNoResources() {
        TaskInfo task = task("T", "true")
                .setLabels(Labels.newBuilder()
                        .addLabels(Label.newBuilder().setKey("k").setValue("v")))
                .setContainer(ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS))
                .build();

        ExecutorInfo executor = executor(task);

        assertThat(executor.getCommand()).isEqualTo(task.getCommand());
        assertThat(executor.getLabels()).isEqualTo(task.getLabels());
        assertThat(executor.getContainer()).isEqualTo(task.getContainer());
        assertThat(executor.getResourcesList()).isEmpty();
    }

    private static ExecutorInfo executor(TaskInfo task) {
        return CommandExecutors.executor(task, FRAMEWORK.getId());
    }
}
