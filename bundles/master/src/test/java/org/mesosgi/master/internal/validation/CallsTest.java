package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.OperationID;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.scheduler.Call;

class CallsTest {

    private static final Optional<String> NOBODY = Optional.empty();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"065,", "067,", "069,", "079,", "081,", "085,", "335,alice"})
    void refusesWhatMesosRefuses(String recording, String principal) {
        Exchange exchange = Exchange.read(recording);

        assertThat(Calls.validate(exchange.call(), Optional.ofNullable(principal)))
                .map(error -> "Failed to validate scheduler::Call: " + error)
                .hasValue(exchange.answer());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"083", "087", "091"})
    void passesWhatMesosPasses(String recording) {
        Exchange exchange = Exchange.read(recording);

        assertThat(Calls.validate(exchange.call(), NOBODY)).isEmpty();
        assertThat(exchange.answer()).as("what Mesos finds wrong later").isEqualTo("Framework cannot be found");
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.Type.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN", "SUBSCRIBE"})
    void allCallsButSubscribeNeedAFrameworkId(Call.Type type) {
        assertThat(Calls.validate(Call.newBuilder().setType(type).build(), NOBODY))
                .hasValue("Expecting 'framework_id' to be present");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPT,accept",
        "DECLINE,decline",
        "ACCEPT_INVERSE_OFFERS,accept_inverse_offers",
        "DECLINE_INVERSE_OFFERS,decline_inverse_offers",
        "KILL,kill",
        "SHUTDOWN,shutdown",
        "ACKNOWLEDGE,acknowledge",
        "ACKNOWLEDGE_OPERATION_STATUS,acknowledge_operation_status",
        "RECONCILE,reconcile",
        "RECONCILE_OPERATIONS,reconcile_operations",
        "MESSAGE,message",
        "REQUEST,request",
        "UPDATE_FRAMEWORK,update_framework"
    })
    void aCallNeedsTheFieldOfItsType(Call.Type type, String field) {
        assertThat(Calls.validate(call(type).build(), NOBODY)).hasValue("Expecting '" + field + "' to be present");
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.Type.class,
            names = {"TEARDOWN", "REVIVE", "SUPPRESS"})
    void aCallThatSaysAllByItsTypeNeedsNoField(Call.Type type) {
        assertThat(Calls.validate(call(type).build(), NOBODY)).isEmpty();
    }

    @Test
    void aCallOfUnknownTypeIsForOthersToAnswer() {
        assertThat(Calls.validate(call(Call.Type.UNKNOWN).build(), NOBODY)).isEmpty();
    }

    @Test
    void aSubscriptionWithEqualIdsIsFine() {
        Call.Builder subscribe = call(Call.Type.SUBSCRIBE);
        subscribe.getSubscribeBuilder().setFrameworkInfo(framework().setId(id("f")));

        assertThat(Calls.validate(subscribe.build(), NOBODY)).isEmpty();
    }

    @Test
    void aSubscriptionWithAnIdInOnePlaceOnlyIsRefused() {
        Call.Builder subscribe = call(Call.Type.SUBSCRIBE);
        subscribe.getSubscribeBuilder().setFrameworkInfo(framework());

        assertThat(Calls.validate(subscribe.build(), NOBODY))
                .hasValue("'framework_id' differs from 'subscribe.framework_info.id'");
    }

    @Test
    void aFrameworkIsUpdatedByItself() {
        Call.Builder update = call(Call.Type.UPDATE_FRAMEWORK);
        update.getUpdateFrameworkBuilder().setFrameworkInfo(framework().setId(id("other")));

        assertThat(Calls.validate(update.build(), NOBODY))
                .hasValue("'framework_id' differs from 'update_framework.framework_info.id'");
    }

    @Test
    void aPrincipalMayLeaveItsNameOut() {
        Call.Builder subscribe = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
        subscribe.getSubscribeBuilder().setFrameworkInfo(framework());

        assertThat(Calls.validate(subscribe.build(), Optional.of("alice"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16,", "15,'Expecting ''acknowledge.uuid'' to have 16 bytes, but it has 15'"})
    void theUuidOfAnAcknowledgementHas16Bytes(int bytes, String error) {
        Call.Builder acknowledge = call(Call.Type.ACKNOWLEDGE);
        acknowledge
                .getAcknowledgeBuilder()
                .setAgentId(AgentID.newBuilder().setValue("a"))
                .setTaskId(TaskID.newBuilder().setValue("t"))
                .setUuid(ByteString.copyFrom(new byte[bytes]));

        assertThat(Calls.validate(acknowledge.build(), NOBODY)).isEqualTo(Optional.ofNullable(error));
    }

    @Test
    void theUuidOfAnAcknowledgedOperationHas16Bytes() {
        Call.Builder acknowledge = call(Call.Type.ACKNOWLEDGE_OPERATION_STATUS);
        acknowledge
                .getAcknowledgeOperationStatusBuilder()
                .setOperationId(OperationID.newBuilder().setValue("o"))
                .setUuid(ByteString.EMPTY);

        assertThat(Calls.validate(acknowledge.build(), NOBODY))
                .hasValue("Expecting 'acknowledge_operation_status.uuid' to have 16 bytes, but it has 0");
    }

    private static Call.Builder call(Call.Type type) {
        return Call.newBuilder().setType(type).setFrameworkId(id("f"));
    }

    private static FrameworkInfo.Builder framework() {
        return FrameworkInfo.newBuilder().setUser("root").setName("x");
    }

    private static FrameworkID id(String value) {
        return FrameworkID.newBuilder().setValue(value).build();
    }

    /** A recorded call in JSON (an empty body is an empty one in protobuf) and the text that it was answered with. */
    private record Exchange(Call call, String answer) {

        static Exchange read(String recording) {
            String text = Recordings.text("http/" + recording + ".txt").replace("\r\n", "\n");
            String[] halves = text.split("### response\n", 2);
            String request = body(halves[0]);
            Call call = request.isEmpty()
                    ? Call.getDefaultInstance()
                    : Recordings.message(request, Call.getDefaultInstance());
            return new Exchange(call, body(halves[1]));
        }

        private static String body(String half) {
            return half.substring(half.indexOf("\n\n") + 2).strip();
        }
    }
}
