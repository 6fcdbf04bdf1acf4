package org.mesosgi.agent.internal.executor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.executor.Call;

/** What Mesos says of calls that are wrong; the missing uuid as it was recorded. */
class ExecutorCallsTest {

    private static final String UUID = "'uuid':'QGYB4GgETS2Kt4z3I3HF7A=='";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'SUBSCRIBE'",
                "'type':'UPDATE'",
                "'type':'MESSAGE'",
            })
    void wantsTheFieldThatTheTypeIsCalledLike(String fields) throws MalformedBodyException {
        String type = fields.split("'")[3].toLowerCase(java.util.Locale.ROOT);

        assertThat(ExecutorCalls.validate(call(fields))).contains("Expecting '" + type + "' to be present");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'state':'TASK_RUNNING' | Expecting 'uuid' to be present",
                "'state':'TASK_RUNNING','uuid':'QGYB' | Invalid UUID: it has 3 bytes instead of 16",
                "'state':'TASK_RUNNING','source':'SOURCE_EXECUTOR',UUID,'executor_id':{'value':'x'} |"
                        + " ExecutorID in Call: e does not match ExecutorID in TaskStatus: x",
                "'state':'TASK_RUNNING','source':'SOURCE_AGENT',UUID |"
                        + " Received Call from executor e of framework f with invalid source,"
                        + " expecting 'SOURCE_EXECUTOR'",
                "'state':'TASK_STAGING','source':'SOURCE_EXECUTOR',UUID |"
                        + " Received TASK_STAGING from executor e of framework f which is not allowed",
            })
    void saysWhatIsWrongWithAStatus(String status, String message) throws MalformedBodyException {
        String update = "{'status':{'task_id':{'value':'t'}," + status.replace("UUID", UUID) + "}}";

        assertThat(ExecutorCalls.validate(call("'type':'UPDATE','update':" + update)))
                .contains(message);
        assertThat(ExecutorCalls.validate(
                        call("'type':'SUBSCRIBE','subscribe':{'unacknowledged_updates':[" + update + "]}")))
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'SUBSCRIBE','subscribe':{}",
                "'type':'HEARTBEAT'",
                "'type':'MESSAGE','message':{'data':'bXNn'}",
                "'type':'UPDATE','update':{'status':{'task_id':{'value':'t'},'state':'TASK_RUNNING',"
                        + "'source':'SOURCE_EXECUTOR','uuid':'QGYB4GgETS2Kt4z3I3HF7A=='}}"
            })
    void hasNothingToSayOfACallThatIsRight(String fields) throws MalformedBodyException {
        assertThat(ExecutorCalls.validate(call(fields))).isEmpty();
    }

    private static Call call(String fields) throws MalformedBodyException {
        String json = "{'framework_id':{'value':'f'},'executor_id':{'value':'e'}," + fields + "}";
        return new Codecs(new JsonCodec())
                .json()
                .decode(json.replace('\'', '"').getBytes(UTF_8), Call.getDefaultInstance());
    }
}
