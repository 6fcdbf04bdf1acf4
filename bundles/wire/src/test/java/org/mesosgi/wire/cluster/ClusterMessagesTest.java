package org.mesosgi.wire.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordEncoder;

/** Our master and our agents understand each other, also across versions. */
class ClusterMessagesTest {
    private static final ToMaster REGISTRATION = Messages.of(ToMaster.getDefaultInstance(), """
            {'register_agent':{'agent':{'hostname':'h'},'version':'1.12.0','capabilities':[{'type':'MULTI_ROLE'}]}}
            """);

    @Test
    void a_message_travels_as_a_record() throws Exception {
        byte[] record = RecordEncoder.encode(REGISTRATION.toByteArray());

        List<byte[]> received = new RecordDecoder(1_000).decode(ByteBuffer.wrap(record));

        assertThat(received)
                .singleElement()
                .satisfies(payload -> assertThat(ToMaster.parseFrom(payload)).isEqualTo(REGISTRATION));
    }

    @Test
    void a_message_is_one_thing_at_a_time() {
        for (Descriptor envelope : List.of(ToMaster.getDescriptor(), ToAgent.getDescriptor())) {
            assertThat(envelope.getOneofs()).hasSize(1);
            assertThat(envelope.getOneofs().get(0).getFields()).isEqualTo(envelope.getFields());
        }
    }

    @Test
    void a_message_that_only_a_newer_version_knows_is_seen_as_unknown() throws InvalidProtocolBufferException {
        byte[] newer = {(byte) 0xBA, 0x06, 0x00}; // Field 103, an empty message.

        assertThat(ToAgent.parseFrom(newer).getMessageCase()).isEqualTo(ToAgent.MessageCase.MESSAGE_NOT_SET);
        assertThat(ToMaster.parseFrom(newer).getMessageCase()).isEqualTo(ToMaster.MessageCase.MESSAGE_NOT_SET);
    }

    @Test
    void a_message_without_what_it_needs_is_refused() {
        byte[] incomplete = ToAgent.newBuilder()
                .setKillTask(KillTask.newBuilder().buildPartial())
                .buildPartial()
                .toByteArray();

        assertThatThrownBy(() -> ToAgent.parseFrom(incomplete))
                .isInstanceOf(InvalidProtocolBufferException.class)
                .hasMessageContaining("kill_task.framework_id");
    }

    @Test
    void executors_are_launched_unless_said_otherwise() {
        assertThat(RunTask.getDefaultInstance().getLaunchExecutor()).isTrue();
        assertThat(RunTaskGroup.getDefaultInstance().getLaunchExecutor()).isTrue();
    }
}
