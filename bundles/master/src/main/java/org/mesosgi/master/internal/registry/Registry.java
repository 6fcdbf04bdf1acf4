package org.mesosgi.master.internal.registry;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.wire.cluster.RegistryState;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.AgentInfo;

/**
 * What is written down. Immutable: a {@link RegistryEdit} makes another one of it.
 *
 * @param admitted the agents that belong to the cluster, with their ids
 * @param unreachable those that do not answer, and may come back, and since when
 * @param values what others write down here, by names of theirs: quotas, weights, schedules of maintenance
 */
public record Registry(
        Map<AgentId, AgentInfo> admitted, Map<AgentId, Instant> unreachable, Map<String, ByteString> values) {

    public Registry {
        admitted = Collections.unmodifiableMap(new LinkedHashMap<>(admitted));
        unreachable = Collections.unmodifiableMap(new LinkedHashMap<>(unreachable));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Nothing. */
    public static Registry empty() {
        return new Registry(Map.of(), Map.of(), Map.of());
    }

    /** A value that others write down here. */
    public Optional<ByteString> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** As it is written down. */
    byte[] toBytes() {
        RegistryState.Builder state = RegistryState.newBuilder().addAllAdmitted(admitted.values());
        unreachable.forEach((id, since) -> state.addUnreachable(absent(id, since)));
        values.forEach((name, value) -> state.addValuesBuilder().setName(name).setValue(value));
        return state.build().toByteArray();
    }

    /**
     * Reads what {@link #toBytes} has written.
     *
     * @throws IllegalArgumentException if it has not
     */
    static Registry parse(byte[] bytes) {
        RegistryState state;
        try {
            state = RegistryState.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("it makes no sense: " + e.getMessage(), e);
        }
        Map<AgentId, AgentInfo> admitted = new LinkedHashMap<>();
        state.getAdmittedList().forEach(agent -> admitted.put(IdConverter.toApi(agent.getId()), agent));
        Map<String, ByteString> values = new LinkedHashMap<>();
        state.getValuesList().forEach(value -> values.put(value.getName(), value.getValue()));
        return new Registry(admitted, times(state.getUnreachableList()), values);
    }

    private static RegistryState.Absent absent(AgentId id, Instant since) {
        return RegistryState.Absent.newBuilder()
                .setAgentId(IdConverter.toWire(id))
                .setSinceMilliseconds(since.toEpochMilli())
                .build();
    }

    private static Map<AgentId, Instant> times(List<RegistryState.Absent> absent) {
        Map<AgentId, Instant> times = new LinkedHashMap<>();
        absent.forEach(each ->
                times.put(IdConverter.toApi(each.getAgentId()), Instant.ofEpochMilli(each.getSinceMilliseconds())));
        return times;
    }
}
