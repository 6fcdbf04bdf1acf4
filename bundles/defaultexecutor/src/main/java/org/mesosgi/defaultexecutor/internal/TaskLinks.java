package org.mesosgi.defaultexecutor.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * Makes tasks easy to find in the sandbox of this executor: {@code tasks/<task>} leads to the sandbox of its container, as by
 * Mesos.
 */
record TaskLinks(Path sandbox) implements BiConsumer<TaskRun, Ending> {

    @Override
    public void accept(TaskRun run, Ending news) {
        if (!news.state().equals("TASK_RUNNING")) {
            return;
        }
        try {
            Path folder = Files.createDirectories(sandbox.resolve("tasks"));
            Files.createSymbolicLink(
                    folder.resolve(run.id()), sandbox.resolve("containers").resolve((String)
                            run.container().get("value")));
        } catch (FileAlreadyExistsException e) {
            Log.info("there was a task " + run.id() + " here before; its sandbox stays the one that is found");
        } catch (IOException e) {
            Log.warn("the sandbox of task " + run.id() + " is not found by its name: " + e);
        }
    }
}
