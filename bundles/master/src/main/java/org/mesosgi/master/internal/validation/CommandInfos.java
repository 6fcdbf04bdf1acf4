package org.mesosgi.master.internal.validation;

import java.util.Optional;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.Environment.Variable;

/** The rules for commands. Whether there is anything to run is found out where it is run, as in Mesos. */
final class CommandInfos {

    private CommandInfos() {}

    static Optional<String> validate(CommandInfo command) {
        return command.getEnvironment().getVariablesList().stream()
                .flatMap(variable -> validate(variable).stream())
                .findFirst();
    }

    private static Optional<String> validate(Variable variable) {
        return switch (variable.getType()) {
            case VALUE -> validate(variable, variable.hasValue(), "value", variable.hasSecret(), "secret");
            case SECRET -> validate(variable, variable.hasSecret(), "secret", variable.hasValue(), "value");
            case UNKNOWN -> Optional.of(name(variable) + " is not allowed");
        };
    }

    private static Optional<String> validate(
            Variable variable, boolean hasOwn, String own, boolean hasOther, String other) {
        if (!hasOwn) {
            return Optional.of(name(variable) + " must have a " + own + " set");
        }
        return hasOther ? Optional.of(name(variable) + " must not have a " + other + " set") : Optional.empty();
    }

    private static String name(Variable variable) {
        return "Environment variable '" + variable.getName() + "' of type '" + variable.getType() + "'";
    }
}
