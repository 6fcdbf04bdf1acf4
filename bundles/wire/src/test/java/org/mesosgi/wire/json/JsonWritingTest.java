package org.mesosgi.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.Filters;
import org.mesosgi.wire.v1.Label;
import org.mesosgi.wire.v1.Labels;
import org.mesosgi.wire.v1.RLimitInfo;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.UUID;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.master.Response;
import org.mesosgi.wire.v1.quota.QuotaConfig;
import org.mesosgi.wire.v1.scheduler.Event;

class JsonWritingTest {
    private final JsonCodec codec = new JsonCodec();

    @Test
    void what_is_not_set_is_left_out_also_if_it_has_a_default() {
        assertThat(write(Filters.getDefaultInstance())).isEqualTo("{}");
        assertThat(write(Labels.getDefaultInstance())).isEqualTo("{}");
    }

    @Test
    void what_is_set_is_written_also_if_it_is_the_default() {
        assertThat(write(Filters.newBuilder().setRefuseSeconds(5).build())).isEqualTo("{\"refuse_seconds\":5.0}");
    }

    @Test
    void fields_come_in_the_order_of_their_declaration() {
        Resource resource = Resource.newBuilder()
                .setType(Value.Type.SCALAR)
                .setName("cpus")
                .setRole("a")
                .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("b"))
                .setRevocable(Resource.RevocableInfo.getDefaultInstance())
                .build();

        assertThat(write(resource))
                .isEqualTo("{\"name\":\"cpus\",\"type\":\"SCALAR\",\"role\":\"a\",\"allocation_info\":{\"role\":\"b\"},"
                        + "\"revocable\":{}}");
    }

    @Test
    void bytes_are_base64() {
        UUID uuid = UUID.newBuilder()
                .setValue(ByteString.copyFrom(new byte[] {(byte) 0xFB, (byte) 0xEF, 0, 1}))
                .build();

        assertThat(write(uuid)).isEqualTo("{\"value\":\"++8AAQ==\"}");
    }

    @Test
    void long_bytes_are_base64_in_one_line() {
        UUID uuid =
                UUID.newBuilder().setValue(ByteString.copyFrom(new byte[300])).build();

        assertThat(write(uuid)).isEqualTo("{\"value\":\"" + "A".repeat(400) + "\"}");
    }

    @Test
    void unsigned_numbers_have_no_sign() {
        Value.Range range = Value.Range.newBuilder().setBegin(1).setEnd(-1).build();
        RLimitInfo.RLimit limit =
                RLimitInfo.RLimit.newBuilder().setHard(Long.MIN_VALUE).build();

        assertThat(write(range)).isEqualTo("{\"begin\":1,\"end\":18446744073709551615}");
        assertThat(write(limit)).isEqualTo("{\"hard\":9223372036854775808}");
    }

    @Test
    void signed_numbers_keep_their_sign() {
        assertThat(write(AgentInfo.newBuilder().setHostname("h").setPort(-1).build()))
                .isEqualTo("{\"hostname\":\"h\",\"port\":-1}");
    }

    @Test
    void a_double_that_json_has_no_number_for_is_a_string() {
        assertThat(write(scalar(Double.NaN))).isEqualTo("{\"value\":\"NaN\"}");
        assertThat(write(scalar(Double.NEGATIVE_INFINITY))).isEqualTo("{\"value\":\"-Infinity\"}");
    }

    @Test
    void maps_are_objects_in_the_order_of_their_entries() {
        QuotaConfig quota = QuotaConfig.newBuilder()
                .setRole("r")
                .putLimits("mem", scalar(2))
                .putLimits("cpus", scalar(1))
                .build();

        assertThat(write(quota))
                .isEqualTo("{\"role\":\"r\",\"limits\":{\"mem\":{\"value\":2.0},\"cpus\":{\"value\":1.0}}}");
    }

    @Test
    void texts_are_escaped_as_little_as_possible() {
        Label label = Label.newBuilder()
                .setKey("<&'/\u007F é😀\u2028>")
                .setValue("\"\\\n\t\b\u0001")
                .build();

        assertThat(write(label))
                .isEqualTo("{\"key\":\"<&'/\u007F é😀\u2028>\",\"value\":\"\\\"\\\\\\n\\t\\b\\u0001\"}");
    }

    @Test
    void bytes_that_are_no_text_are_replaced_in_texts() throws IOException {
        Label label = Label.parseFrom(new byte[] {0x0A, 2, 'a', (byte) 0xFF});

        assertThat(write(label)).isEqualTo("{\"key\":\"a\uFFFD\"}");
    }

    @Test
    void half_a_surrogate_pair_is_replaced_as_in_protobuf() throws IOException {
        Label label = Label.newBuilder()
                .setKey("a\uD83D")
                .setValue("\uDE00\uD83D\uDE00")
                .build();

        assertThat(write(label)).isEqualTo("{\"key\":\"a?\",\"value\":\"?\uD83D\uDE00\"}");
        assertThat(write(label)).isEqualTo(write(Label.parseFrom(label.toByteArray())));
    }

    @Test
    void some_lists_are_written_also_when_they_are_empty() {
        assertThat(write(Response.GetExecutors.getDefaultInstance())).isEqualTo("{\"executors\":[]}");
        assertThat(write(Response.GetRoles.getDefaultInstance())).isEqualTo("{}");
    }

    @Test
    void messages_nest() {
        ContainerID child = ContainerID.newBuilder()
                .setValue("b")
                .setParent(ContainerID.newBuilder().setValue("a"))
                .build();

        assertThat(write(child)).isEqualTo("{\"value\":\"b\",\"parent\":{\"value\":\"a\"}}");
    }

    @Test
    void enums_are_their_names() {
        assertThat(write(Event.newBuilder().setType(Event.Type.HEARTBEAT).build()))
                .isEqualTo("{\"type\":\"HEARTBEAT\"}");
    }

    @Test
    void a_value_of_an_enum_that_is_not_known_is_left_out() throws IOException {
        TaskStatus status = TaskStatus.newBuilder()
                .mergeFrom(new byte[] {0x50, 0x7F}) // Reason 127.
                .buildPartial();

        assertThat(write(status)).isEqualTo("{}");
    }

    @Test
    void a_stream_stays_open() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        codec.encode(Filters.getDefaultInstance(), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(closed).isFalse();
    }

    @Test
    void a_stream_that_fails_fails_the_writing() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThatThrownBy(() -> codec.encode(Filters.getDefaultInstance(), broken))
                .isInstanceOf(IOException.class)
                .hasMessage("broken pipe");
    }

    private static Value.Scalar scalar(double value) {
        return Value.Scalar.newBuilder().setValue(value).build();
    }

    private String write(Message message) {
        return new String(codec.encode(message), StandardCharsets.UTF_8);
    }
}
