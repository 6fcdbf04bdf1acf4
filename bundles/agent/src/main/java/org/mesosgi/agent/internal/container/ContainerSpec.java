package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.ChildRecords;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;

/**
 * A container that is wanted.
 *
 * @param id its id
 * @param config what modules are told of it
 * @param environment what the agent gives to every process of its executor
 * @param mark a variable that tells this container from all others, as {@code NAME=value}
 * @param records a file for what is noted of it
 * @param account whom it runs as, if not as the agent's user
 * @param outlivesAgent whether it goes on when the agent has gone
 */
public record ContainerSpec(
        ContainerId id,
        ContainerConfig config,
        Environment environment,
        String mark,
        Path records,
        Optional<Account> account,
        boolean outlivesAgent) {

    public ContainerSpec {
        requireNonNull(id, "id is null");
        requireNonNull(config, "config is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(mark, "mark is null");
        requireNonNull(records, "records is null");
        requireNonNull(account, "account is null");
    }

    /** The file for what is noted of a container that is nested in this one. */
    public Path nestedRecords(String id) {
        return nestedRecords(new ChildRecords(records)).resolve(id);
    }

    /** The folder with the records of all that are nested in a container. */
    static Path nestedRecords(ChildRecords outer) {
        return outer.folder().resolve("containers");
    }
}
