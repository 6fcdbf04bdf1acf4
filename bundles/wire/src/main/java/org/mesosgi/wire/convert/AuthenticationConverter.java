package org.mesosgi.wire.convert;

import com.google.protobuf.ByteString;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.value.Data;
import org.mesosgi.wire.cluster.Authentication;

/** What authenticators and authenticatees say to each other. */
public final class AuthenticationConverter {
    private AuthenticationConverter() {}

    /**
     * What was said.
     *
     * @throws IllegalArgumentException if it is empty, or of a kind that only a newer version knows
     */
    public static AuthenticationMessage toApi(Authentication authentication) {
        return switch (authentication.getMessageCase()) {
            case MECHANISMS ->
                new AuthenticationMessage.Mechanisms(
                        authentication.getMechanisms().getNamesList());
            case START ->
                new AuthenticationMessage.Start(
                        authentication.getStart().getMechanism(),
                        data(authentication.getStart().getData()));
            case STEP ->
                new AuthenticationMessage.Step(data(authentication.getStep().getData()));
            case COMPLETED -> new AuthenticationMessage.Completed();
            case FAILED -> new AuthenticationMessage.Failed();
            case PROBLEM ->
                new AuthenticationMessage.Problem(authentication.getProblem().getMessage());
            case MESSAGE_NOT_SET -> throw new IllegalArgumentException("an authentication message of an unknown kind");
        };
    }

    public static Authentication toWire(AuthenticationMessage message) {
        Authentication.Builder builder = Authentication.newBuilder();
        if (message instanceof AuthenticationMessage.Mechanisms mechanisms) {
            builder.getMechanismsBuilder().addAllNames(mechanisms.names());
        } else if (message instanceof AuthenticationMessage.Start start) {
            builder.getStartBuilder().setMechanism(start.mechanism()).setData(bytes(start.data()));
        } else if (message instanceof AuthenticationMessage.Step step) {
            builder.getStepBuilder().setData(bytes(step.data()));
        } else if (message instanceof AuthenticationMessage.Completed) {
            builder.getCompletedBuilder();
        } else if (message instanceof AuthenticationMessage.Failed) {
            builder.getFailedBuilder();
        } else if (message instanceof AuthenticationMessage.Problem problem) {
            builder.getProblemBuilder().setMessage(problem.message());
        }
        return builder.build();
    }

    private static Data data(ByteString bytes) {
        return Data.of(bytes.toByteArray());
    }

    private static ByteString bytes(Data data) {
        return ByteString.copyFrom(data.toByteArray());
    }
}
