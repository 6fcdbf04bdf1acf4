package org.mesosgi.master.internal.validation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.resource.ResourceValidator;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * The rules for the resources of tasks and their executors.
 *
 * <p>They are expected as the master keeps them: in the new form of reservations, and allocated to the role of the offers
 * if the framework has left that out.
 */
public final class TaskResources {

    private TaskResources() {}

    /**
     * Checks the resources of all tasks of a LAUNCH, each by itself. One that is invalid fails all of these tasks, as in
     * Mesos: a sum of resources with an invalid one would make no sense.
     *
     * @return the message of the tasks' TASK_ERROR
     */
    public static Optional<String> validateEach(List<TaskInfo> tasks) {
        return tasks.stream()
                .flatMap(task ->
                        Stream.concat(task.getResourcesList().stream(), task.getExecutor().getResourcesList().stream()))
                .flatMap(resource -> validate(resource).stream())
                .findFirst();
    }

    private static Optional<String> validate(Resource resource) {
        return ResourceValidator.validate(resource)
                .map(wrong -> "Resource '" + ResourceText.of(resource) + "' is invalid: " + wrong);
    }

    /**
     * Checks resources that are used together.
     *
     * @param resources each of them valid
     * @param user who uses them: {@code Task} or {@code Executor}
     */
    static Optional<String> validateTogether(List<Resource> resources, String user) {
        return validateGpus(resources)
                .map(wrong -> user + " uses invalid resources: " + wrong)
                .or(() -> validateRoles(resources)
                        .map(wrong -> "Invalid " + user.toLowerCase(Locale.ROOT) + " resources: " + wrong));
    }

    private static Optional<String> validateGpus(List<Resource> resources) {
        double gpus = ResourceConverter.toApi(resources).gpus().orElse(0);
        return gpus == Math.rint(gpus)
                ? Optional.empty()
                : Optional.of("Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer");
    }

    private static Optional<String> validateRoles(List<Resource> resources) {
        List<String> roles = resources.stream()
                .map(resource -> resource.getAllocationInfo().getRole())
                .distinct()
                .toList();
        return roles.size() < 2
                ? Optional.empty()
                : Optional.of("The resources have multiple allocation roles ('" + roles.get(1) + "' and '"
                        + roles.get(0) + "') but only one allocation role is allowed");
    }

    /** Checks whether a task and its executor, unless that runs already, get along with each other and with what is left. */
    static Optional<String> validateTotal(TaskInfo task, LaunchTarget target) {
        Resources total = ResourceConverter.toApi(task.getResourcesList()).plus(ofNewExecutor(task, target));
        return validateRevocable(total).or(() -> validateFit(total, target.available()));
    }

    private static Resources ofNewExecutor(TaskInfo task, LaunchTarget target) {
        boolean runs = target.executor()
                .apply(IdConverter.toApi(task.getExecutor().getExecutorId()))
                .isPresent();
        return runs
                ? Resources.none()
                : ResourceConverter.toApi(task.getExecutor().getResourcesList());
    }

    private static Optional<String> validateRevocable(Resources total) {
        return total.revocable().list().stream()
                .map(org.mesosgi.api.resource.Resource::name)
                .filter(name -> !total.nonRevocable().named(name).isEmpty())
                .findFirst()
                .map(name -> "Task and its executor use both revocable and non-revocable '" + name + "'");
    }

    private static Optional<String> validateFit(Resources total, Resources available) {
        return available.contains(total)
                ? Optional.empty()
                : Optional.of("Total resources " + total + " required by task and its executor is more than available "
                        + available);
    }
}
