package org.mesosgi.master.internal.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.Operation;
import org.mesosgi.wire.v1.OperationID;
import org.mesosgi.wire.v1.OperationStatus;
import org.mesosgi.wire.v1.UUID;

/** The operations that are under way, or whose end is not acknowledged. Used by events of the master's loop. */
final class OperationBook {

    private final Map<UUID, Operation> operations = new LinkedHashMap<>();

    Collection<Operation> all() {
        return List.copyOf(operations.values());
    }

    List<Operation> of(AgentID agent) {
        return operations.values().stream()
                .filter(operation -> operation.getAgentId().equals(agent))
                .toList();
    }

    /** Those of a framework that it has given an id. */
    List<Operation> named(FrameworkID framework) {
        return operations.values().stream()
                .filter(operation -> operation.getInfo().hasId())
                .filter(operation ->
                        operation.hasFrameworkId() && operation.getFrameworkId().equals(framework))
                .toList();
    }

    Optional<Operation> find(FrameworkID framework, OperationID id) {
        return named(framework).stream()
                .filter(operation -> operation.getInfo().getId().equals(id))
                .findFirst();
    }

    Optional<Operation> find(UUID uuid) {
        return Optional.ofNullable(operations.get(uuid));
    }

    void add(Operation operation) {
        operations.put(operation.getUuid(), operation);
    }

    /** There is news of an operation. */
    void note(Operation operation, OperationStatus status) {
        List<OperationStatus> statuses = new ArrayList<>(operation.getStatusesList());
        if (statuses.stream().noneMatch(known -> known.getUuid().equals(status.getUuid()))) {
            statuses.add(status);
        }
        add(operation.toBuilder()
                .setLatestStatus(status)
                .clearStatuses()
                .addAllStatuses(statuses)
                .build());
    }

    void remove(Operation operation) {
        operations.remove(operation.getUuid());
    }
}
