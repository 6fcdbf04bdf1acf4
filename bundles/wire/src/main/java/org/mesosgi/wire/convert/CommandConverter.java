package org.mesosgi.wire.convert;

import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;

/** Commands and environments. */
public final class CommandConverter {
    private CommandConverter() {}

    public static CommandInfo toApi(org.mesosgi.wire.v1.CommandInfo command) {
        return new CommandInfo(
                command.getShell(),
                Fields.ifSet(command.hasValue(), command::getValue),
                command.getArgumentsList(),
                toApi(command.getEnvironment()),
                Fields.ifSet(command.hasUser(), command::getUser),
                command.getUrisList().stream().map(CommandConverter::toApi).toList());
    }

    public static org.mesosgi.wire.v1.CommandInfo toWire(CommandInfo command) {
        org.mesosgi.wire.v1.CommandInfo.Builder builder =
                org.mesosgi.wire.v1.CommandInfo.newBuilder().addAllArguments(command.arguments());
        if (!command.shell()) {
            builder.setShell(false);
        }
        command.value().ifPresent(builder::setValue);
        if (!command.environment().isEmpty()) {
            builder.setEnvironment(toWire(command.environment()));
        }
        command.user().ifPresent(builder::setUser);
        command.uris().forEach(uri -> builder.addUris(toWire(uri)));
        return builder.build();
    }

    /**
     * The variables in their order.
     *
     * @throws IllegalArgumentException if a secret in it has no known type
     */
    public static Environment toApi(org.mesosgi.wire.v1.Environment environment) {
        return new Environment(environment.getVariablesList().stream()
                .map(CommandConverter::toApi)
                .toList());
    }

    public static org.mesosgi.wire.v1.Environment toWire(Environment environment) {
        org.mesosgi.wire.v1.Environment.Builder builder = org.mesosgi.wire.v1.Environment.newBuilder();
        environment.variables().forEach(variable -> builder.addVariables(toWire(variable)));
        return builder.build();
    }

    private static Environment.Variable toApi(org.mesosgi.wire.v1.Environment.Variable variable) {
        return new Environment.Variable(
                variable.getName(),
                Fields.ifSet(variable.hasValue(), variable::getValue),
                Fields.ifSet(variable.hasSecret(), variable::getSecret).map(SecretConverter::toApi));
    }

    private static org.mesosgi.wire.v1.Environment.Variable toWire(Environment.Variable variable) {
        org.mesosgi.wire.v1.Environment.Variable.Builder builder =
                org.mesosgi.wire.v1.Environment.Variable.newBuilder().setName(variable.name());
        variable.value().ifPresent(builder::setValue);
        variable.secret()
                .ifPresent(secret -> builder.setType(org.mesosgi.wire.v1.Environment.Variable.Type.SECRET)
                        .setSecret(SecretConverter.toWire(secret)));
        return builder.build();
    }

    private static CommandInfo.Uri toApi(org.mesosgi.wire.v1.CommandInfo.URI uri) {
        return new CommandInfo.Uri(
                uri.getValue(),
                uri.getExecutable(),
                uri.getExtract(),
                uri.getCache(),
                Fields.ifSet(uri.hasOutputFile(), uri::getOutputFile));
    }

    private static org.mesosgi.wire.v1.CommandInfo.URI toWire(CommandInfo.Uri uri) {
        org.mesosgi.wire.v1.CommandInfo.URI.Builder builder =
                org.mesosgi.wire.v1.CommandInfo.URI.newBuilder().setValue(uri.value());
        if (uri.executable()) {
            builder.setExecutable(true);
        }
        if (!uri.extract()) {
            builder.setExtract(false);
        }
        if (uri.cache()) {
            builder.setCache(true);
        }
        uri.outputFile().ifPresent(builder::setOutputFile);
        return builder.build();
    }
}
