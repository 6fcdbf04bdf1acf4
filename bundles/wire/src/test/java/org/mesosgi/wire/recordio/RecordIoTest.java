package org.mesosgi.wire.recordio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordIoTest {
    private static final int LIMIT = 10_000;
    private static final String STREAM = "3\nabc" + "0\n" + "11\n{\"a\": \"é\"}\n" + "2\n\n\n" + "5\n5\n5\n5";
    private static final List<String> PAYLOADS = List.of("abc", "", "{\"a\": \"é\"}\n", "\n\n", "5\n5\n5");

    private final RecordDecoder decoder = new RecordDecoder(LIMIT);

    static IntStream places() {
        return IntStream.rangeClosed(0, STREAM.length());
    }

    @Test
    void a_record_is_the_length_a_newline_and_the_payload() {
        assertThat(RecordEncoder.encode(bytes("abc"))).isEqualTo(bytes("3\nabc"));
        assertThat(RecordEncoder.encode(bytes("0123456789"))).isEqualTo(bytes("10\n0123456789"));
        assertThat(RecordEncoder.encode(new byte[0])).isEqualTo(bytes("0\n"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_stream_may_be_cut_anywhere(int place) throws RecordException {
        List<String> payloads = new ArrayList<>(decode(STREAM.substring(0, place)));
        payloads.addAll(decode(STREAM.substring(place)));
        decoder.end();

        assertThat(payloads).isEqualTo(PAYLOADS);
    }

    @Test
    void a_stream_may_come_byte_by_byte() throws RecordException {
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < STREAM.length(); i++) {
            payloads.addAll(decode(STREAM.substring(i, i + 1)));
        }

        assertThat(payloads).isEqualTo(PAYLOADS);
    }

    @Test
    void payloads_may_be_as_long_as_the_limit() throws RecordException {
        byte[] longest = bytes("x".repeat(LIMIT));
        byte[] record = RecordEncoder.encode(longest);

        List<byte[]> first = decoder.decode(ByteBuffer.wrap(record, 0, 5_000));
        List<byte[]> second = decoder.decode(ByteBuffer.wrap(record, 5_000, record.length - 5_000));

        assertThat(first).isEmpty();
        assertThat(second).containsExactly(longest);
    }

    @ParameterizedTest
    @CsvSource({"10001", "99999999999999999999999999", "10000000000"})
    void longer_payloads_are_refused_before_they_come(String length) {
        assertThatThrownBy(() -> decode("3\nabc" + length))
                .isInstanceOf(RecordException.class)
                .hasMessage("A record is longer than the limit of 10000 bytes");
    }

    static Stream<Arguments> notRecords() {
        return Stream.of(
                Arguments.of("{\"a\":1}", "0x7b after 0 digits"),
                Arguments.of("12a\n", "0x61 after 2 digits"),
                Arguments.of(" 1\n", "0x20 after 0 digits"),
                Arguments.of("-1\n", "0x2d after 0 digits"),
                Arguments.of("\n", "0x0a after 0 digits"),
                Arguments.of("3\r\nabc", "0x0d after 1 digits"),
                Arguments.of("\u00e9", "0xe9 after 0 digits"));
    }

    @ParameterizedTest
    @MethodSource("notRecords")
    void what_does_not_start_with_a_length_is_no_record(String stream, String found) {
        assertThatThrownBy(() -> decode(stream))
                .isInstanceOf(RecordException.class)
                .hasMessage("Expecting the length of a record, in digits and then a newline, but found byte " + found);
    }

    @Test
    void a_stream_must_not_end_within_a_record() throws RecordException {
        decode("3\nab");

        assertThatThrownBy(decoder::end)
                .isInstanceOf(RecordException.class)
                .hasMessage("The stream ended after 2 of the 3 bytes of a record");
    }

    @Test
    void a_stream_must_not_end_within_a_length() throws RecordException {
        decode("3\nabc1");

        assertThatThrownBy(decoder::end)
                .isInstanceOf(RecordException.class)
                .hasMessage("The stream ended within the length of a record");
    }

    @Test
    void an_empty_stream_holds_no_records() {
        assertThatCode(() -> {
                    assertThat(decode("")).isEmpty();
                    decoder.end();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_limit_is_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordDecoder(-1));
    }

    private List<String> decode(String piece) throws RecordException {
        return decoder.decode(ByteBuffer.wrap(bytes(piece))).stream()
                .map(payload -> new String(payload, ISO_8859_1))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
