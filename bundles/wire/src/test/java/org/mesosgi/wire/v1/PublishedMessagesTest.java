package org.mesosgi.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our messages are the published ones: nothing is missing, nothing is different, and what is more is known. */
class PublishedMessagesTest {
    private static final DescriptorIndex PUBLISHED = DescriptorIndex.reachedFrom(List.of(
            org.apache.mesos.v1.scheduler.Protos.getDescriptor(),
            org.apache.mesos.v1.executor.Protos.getDescriptor(),
            org.apache.mesos.v1.master.Protos.getDescriptor(),
            org.apache.mesos.v1.agent.Protos.getDescriptor()));

    private static final DescriptorIndex OURS = DescriptorIndex.reachedFrom(ourFiles());

    /** What we have beyond the published v1 messages: of the published v0 messages, or of Mesos 1.12. */
    private static final Map<String, String> ADDED_FIELDS = Map.of(
            "mesos.v1.AgentInfo.checkpoint",
            DescriptorIndex.describe(
                    org.apache.mesos.Protos.SlaveInfo.getDescriptor().findFieldByName("checkpoint")),
            "mesos.v1.ResourceStatistics.mem_kmem_usage_bytes",
            "optional UINT64 mem_kmem_usage_bytes = 52");

    private static final Map<String, Integer> ADDED_ENUM_VALUES = Map.of(
            "mesos.v1.MasterInfo.Capability.Type.QUOTA_V2",
            org.apache.mesos.Protos.MasterInfo.Capability.Type.QUOTA_V2.getNumber());

    private static List<FileDescriptor> ourFiles() {
        return Stream.of(
                        org.mesosgi.wire.v1.scheduler.Call.getDescriptor(),
                        org.mesosgi.wire.v1.scheduler.Event.getDescriptor(),
                        org.mesosgi.wire.v1.scheduler.APIResult.getDescriptor(),
                        org.mesosgi.wire.v1.executor.Call.getDescriptor(),
                        org.mesosgi.wire.v1.executor.Event.getDescriptor(),
                        org.mesosgi.wire.v1.master.Call.getDescriptor(),
                        org.mesosgi.wire.v1.master.Response.getDescriptor(),
                        org.mesosgi.wire.v1.master.Event.getDescriptor(),
                        org.mesosgi.wire.v1.agent.Call.getDescriptor(),
                        org.mesosgi.wire.v1.agent.Response.getDescriptor(),
                        org.mesosgi.wire.v1.agent.ProcessIO.getDescriptor())
                .map(Descriptor::getFile)
                .toList();
    }

    static Set<String> publishedMessages() {
        return PUBLISHED.messages().keySet();
    }

    static Set<String> publishedEnums() {
        return PUBLISHED.enums().keySet();
    }

    @Test
    void the_same_messages_are_there() {
        assertThat(OURS.messages().keySet()).isEqualTo(publishedMessages()).hasSizeGreaterThan(250);
    }

    @Test
    void the_same_enums_are_there() {
        assertThat(OURS.enums().keySet()).isEqualTo(publishedEnums()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("publishedMessages")
    void a_message_has_the_published_fields_in_the_published_order(String name) {
        List<String> ours = OURS.messages().get(name).getFields().stream()
                .filter(field -> !ADDED_FIELDS.containsKey(field.getFullName()))
                .map(DescriptorIndex::describe)
                .toList();

        assertThat(ours)
                .isEqualTo(PUBLISHED.messages().get(name).getFields().stream()
                        .map(DescriptorIndex::describe)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("publishedEnums")
    void an_enum_has_the_published_values(String name) {
        List<String> ours = DescriptorIndex.values(OURS.enums().get(name)).stream()
                .filter(value -> !ADDED_ENUM_VALUES.containsKey(name + "." + value.replaceAll(" = .*", "")))
                .toList();

        assertThat(ours).isEqualTo(DescriptorIndex.values(PUBLISHED.enums().get(name)));
    }

    @Test
    void what_is_more_than_published_is_known() {
        ADDED_FIELDS.forEach((name, description) -> {
            int dot = name.lastIndexOf('.');
            FieldDescriptor field =
                    OURS.messages().get(name.substring(0, dot)).findFieldByName(name.substring(dot + 1));
            assertThat(DescriptorIndex.describe(field)).isEqualTo(description);
        });
        ADDED_ENUM_VALUES.forEach((name, number) -> {
            int dot = name.lastIndexOf('.');
            EnumDescriptor type = OURS.enums().get(name.substring(0, dot));
            assertThat(type.findValueByName(name.substring(dot + 1)).getNumber())
                    .isEqualTo(number);
        });
    }

    /** The JSON codec counts on it. */
    @Test
    void the_keys_of_all_maps_are_texts() {
        assertThat(OURS.messages().values().stream()
                        .flatMap(message -> message.getFields().stream())
                        .filter(FieldDescriptor::isMapField)
                        .map(map -> map.getMessageType().findFieldByNumber(1).getType()))
                .isNotEmpty()
                .containsOnly(FieldDescriptor.Type.STRING);
    }
}
