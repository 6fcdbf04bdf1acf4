package org.mesosgi.localauthorizer.internal.decision;

import java.util.Optional;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;

/** What objects are called in access control lists; empty means any object. */
final class Names {

    private Names() {}

    /** The principal of a framework. */
    static Optional<String> frameworkPrincipal(AuthorizationObject object) {
        // A name that is not there is an empty one to Mesos, here and below.
        return object.framework()
                .map(framework -> framework.principal().orElse(""))
                .or(object::value);
    }

    /** The principal who has reserved a resource. */
    static Optional<String> reserver(AuthorizationObject object) {
        return object.resource()
                .map(resource -> last(resource).flatMap(Reservation::principal).orElse(""))
                .or(object::value);
    }

    /** The principal who has created a volume. */
    static Optional<String> creator(AuthorizationObject object) {
        return object.resource()
                .map(resource -> resource.disk()
                        .flatMap(Disk::persistence)
                        .flatMap(Disk.Persistence::principal)
                        .orElse(""))
                .or(object::value);
    }

    /** The role that a resource is reserved for. */
    static Optional<String> role(AuthorizationObject object) {
        return object.resource().map(Resource::reservationRole).or(object::value);
    }

    /** The user that a task runs as. */
    static Optional<String> taskUser(AuthorizationObject object) {
        return object.task()
                .flatMap(task -> task.command()
                        .flatMap(CommandInfo::user)
                        .or(() -> task.executor().flatMap(ExecutorInfo::command).flatMap(CommandInfo::user)))
                .or(() -> frameworkUser(object));
    }

    /** The user that an executor runs as. */
    static Optional<String> executorUser(AuthorizationObject object) {
        return object.executor()
                .flatMap(ExecutorInfo::command)
                .flatMap(CommandInfo::user)
                .or(() -> frameworkUser(object));
    }

    /** The user that an executor runs as, or the container that it is. */
    static Optional<String> executorUserOrContainer(AuthorizationObject object) {
        return executorUser(object).or(() -> object.containerId().map(ContainerId::value));
    }

    /** The user of a framework. */
    static Optional<String> frameworkUser(AuthorizationObject object) {
        return object.framework().map(FrameworkInfo::user);
    }

    /** The user that a command runs as. */
    static Optional<String> commandUser(AuthorizationObject object) {
        return object.command().flatMap(CommandInfo::user);
    }

    private static Optional<Reservation> last(Resource resource) {
        int count = resource.reservations().size();
        return count == 0
                ? Optional.empty()
                : Optional.of(resource.reservations().get(count - 1));
    }
}
