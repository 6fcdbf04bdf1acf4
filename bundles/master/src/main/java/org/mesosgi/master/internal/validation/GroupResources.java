package org.mesosgi.master.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.Bytes;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskInfo;

/** The rules for the resources of task groups and their executors. */
final class GroupResources {

    private static final double LEAST_CPUS = 0.01;
    private static final double LEAST_MEM_MB = 32;
    private static final long MB = 1024 * 1024;

    private GroupResources() {}

    /** Other than for single tasks, Mesos demands a least of the executor. */
    static Optional<String> validateExecutor(ExecutorInfo executor) {
        Resources resources = ResourceConverter.toApi(executor.getResourcesList());
        String name = "Executor '" + executor.getExecutorId().getValue() + "'";
        OptionalDouble cpus = resources.cpus();
        if (cpus.orElse(0) < LEAST_CPUS) {
            return Optional.of(name + " uses less CPUs (" + (cpus.isPresent() ? cpus.getAsDouble() : "None")
                    + ") than the minimum required (" + LEAST_CPUS + ")");
        }
        OptionalDouble mem = resources.mem();
        if (mem.orElse(0) < LEAST_MEM_MB) {
            return Optional.of(name + " uses less memory (" + (mem.isPresent() ? bytes(mem.getAsDouble()) : "None")
                    + ") than the minimum required (" + bytes(LEAST_MEM_MB) + ")");
        }
        return resources.disk().isEmpty() ? Optional.of(name + " uses no disk") : Optional.empty();
    }

    private static String bytes(double megabytes) {
        return Bytes.format(Math.round(megabytes * MB));
    }

    /** Checks whether all tasks and their executor, unless that runs already, go together and into what is left. */
    static Optional<String> validateTogether(List<TaskInfo> tasks, ExecutorInfo executor, LaunchTarget target) {
        List<Resources> each = tasks.stream()
                .map(task -> ResourceConverter.toApi(task.getResourcesList()))
                .toList();
        Resources own = ResourceConverter.toApi(executor.getResourcesList());
        Resources ofTasks = each.stream().reduce(Resources.none(), Resources::plus);
        boolean runs = target.executor()
                .apply(IdConverter.toApi(executor.getExecutorId()))
                .isPresent();
        return validateVolumes(Stream.concat(each.stream(), Stream.of(own)).toList())
                .or(() -> validateRevocable(ofTasks.plus(own)))
                .or(() -> validateOverlap(each, own))
                .or(() -> validateFit(runs ? ofTasks : ofTasks.plus(own), target.available()));
    }

    /** A volume is used by one of them, unless it is shared. */
    private static Optional<String> validateVolumes(List<Resources> all) {
        Set<String> seen = new HashSet<>();
        return all.stream()
                .flatMap(resources -> resources.persistentVolumes().nonShared().list().stream())
                .filter(volume -> !seen.add(volume.reservationRole() + "/" + persistence(volume)))
                .findFirst()
                .map(volume -> "Task group and executor use duplicate persistence ID: Persistence ID '"
                        + persistence(volume) + "' is not unique");
    }

    private static String persistence(Resource volume) {
        return volume.disk()
                .flatMap(Disk::persistence)
                .map(Disk.Persistence::id)
                .orElse("");
    }

    private static Optional<String> validateRevocable(Resources total) {
        return total.revocable().list().stream()
                .map(Resource::name)
                .filter(name -> !total.nonRevocable().named(name).isEmpty())
                .findFirst()
                .map(name -> "Task group and executor mix revocable and non-revocable resources: Cannot use both"
                        + " revocable and non-revocable '" + name + "' at the same time");
    }

    /** The same port, for example, cannot be given twice, which the sum of all does not show. */
    private static Optional<String> validateOverlap(List<Resources> ofTasks, Resources ofExecutor) {
        Resources given = Resources.none();
        for (Resources next :
                Stream.concat(ofTasks.stream(), Stream.of(ofExecutor)).toList()) {
            Resources pieces = next.filter(resource -> !(resource.value() instanceof Value.Scalar));
            if (!given.plus(pieces).minus(pieces).equals(given)) {
                return Optional.of("There are overlapping resources in the task group's task resources " + ofTasks
                        + " and/or executor resources " + ofExecutor);
            }
            given = given.plus(pieces);
        }
        return Optional.empty();
    }

    private static Optional<String> validateFit(Resources total, Resources available) {
        return available.contains(total)
                ? Optional.empty()
                : Optional.of("Total resources " + total + " required by task group and its executor are more than"
                        + " available " + available);
    }
}
