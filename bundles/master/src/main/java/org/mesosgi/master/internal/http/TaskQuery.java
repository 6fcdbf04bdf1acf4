package org.mesosgi.master.internal.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mesosgi.master.internal.state.Task;

/**
 * Which tasks {@code /tasks} is asked for, and in which order.
 *
 * @param framework only those of the framework of this id
 * @param task only those of this id
 * @param limit how many at most
 * @param offset how many are left out before
 * @param ascending the oldest first
 */
record TaskQuery(Optional<String> framework, Optional<String> task, int limit, int offset, boolean ascending) {

    private static final int DEFAULT_LIMIT = 100;

    /** @param parameter finds parameters of the query; what is no number counts as not given, as in Mesos */
    static TaskQuery of(Function<String, Optional<String>> parameter) {
        return new TaskQuery(
                parameter.apply("framework_id"),
                parameter.apply("task_id"),
                number(parameter.apply("limit"), DEFAULT_LIMIT),
                number(parameter.apply("offset"), 0),
                parameter.apply("order").equals(Optional.of("asc")));
    }

    private static int number(Optional<String> text, int otherwise) {
        try {
            return text.map(Integer::parseInt).filter(number -> number >= 0).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** The part that is asked for, by the times of the first news; a task without news is older than all others. */
    List<Task> page(List<Task> tasks) {
        List<Task> sorted = new ArrayList<>(tasks);
        Comparator<Task> oldest = Comparator.comparingDouble(TaskQuery::firstNews);
        sorted.sort(ascending ? oldest : Collections.reverseOrder(oldest));
        return sorted.stream().skip(offset).limit(limit).toList();
    }

    private static double firstNews(Task task) {
        return task.statuses().isEmpty() ? 0 : task.statuses().get(0).getTimestamp();
    }
}
