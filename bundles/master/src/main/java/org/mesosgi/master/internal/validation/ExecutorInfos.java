package org.mesosgi.master.internal.validation;

import com.google.protobuf.TextFormat;
import java.util.Optional;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.ExecutorInfo;

/** The rules for executors that a framework brings along. */
final class ExecutorInfos {

    private static final String LINE = "-".repeat(60) + "\n";

    private ExecutorInfos() {}

    /**
     * Checks an executor.
     *
     * @param executor with each of its resources valid; as the master keeps it, see {@link TaskInfos}
     */
    static Optional<String> validate(ExecutorInfo executor, LaunchTarget target) {
        return Ids.validate(executor.getExecutorId().getValue())
                .or(() -> validateType(executor))
                .or(() -> validateFramework(executor, target))
                .or(() -> validateGracePeriod(executor))
                .or(() -> TaskResources.validateTogether(executor.getResourcesList(), "Executor"))
                .or(() -> validateCommand(executor))
                .or(() -> validateContainer(executor))
                .or(() -> target.executor()
                        .apply(IdConverter.toApi(executor.getExecutorId()))
                        .flatMap(existing -> validateCompatible(executor, existing)));
    }

    private static Optional<String> validateType(ExecutorInfo executor) {
        if (!executor.hasType()) {
            return executor.hasCommand() ? Optional.empty() : Optional.of("'ExecutorInfo.command' must be set");
        }
        return switch (executor.getType()) {
            case DEFAULT ->
                executor.hasCommand()
                        ? Optional.of("'ExecutorInfo.command' must not be set for 'DEFAULT' executor")
                        : Optional.empty();
            case CUSTOM ->
                executor.hasCommand()
                        ? Optional.empty()
                        : Optional.of("'ExecutorInfo.command' must be set for 'CUSTOM' executor");
            case UNKNOWN -> Optional.of("'ExecutorInfo.type' must not be 'UNKNOWN'");
        };
    }

    /** One that does not name its framework is the framework's own. */
    private static Optional<String> validateFramework(ExecutorInfo executor, LaunchTarget target) {
        String actual = executor.getFrameworkId().getValue();
        String expected = target.framework().value();
        return !executor.hasFrameworkId() || actual.equals(expected)
                ? Optional.empty()
                : Optional.of("ExecutorInfo has an invalid FrameworkID (Actual: " + actual + " vs Expected: " + expected
                        + ")");
    }

    private static Optional<String> validateGracePeriod(ExecutorInfo executor) {
        return executor.getShutdownGracePeriod().getNanoseconds() >= 0
                ? Optional.empty()
                : Optional.of("ExecutorInfo's 'shutdown_grace_period' must be non-negative");
    }

    private static Optional<String> validateCommand(ExecutorInfo executor) {
        return CommandInfos.validate(executor.getCommand())
                .map(wrong -> "Executor's `CommandInfo` is invalid: " + wrong);
    }

    private static Optional<String> validateContainer(ExecutorInfo executor) {
        return executor.hasContainer()
                ? ContainerInfos.validate(executor.getContainer())
                        .map(wrong -> "Executor's `ContainerInfo` is invalid: " + wrong)
                : Optional.empty();
    }

    private static Optional<String> validateCompatible(ExecutorInfo executor, ExecutorInfo existing) {
        return areEqual(executor, existing)
                ? Optional.empty()
                : Optional.of("ExecutorInfo is not compatible with existing ExecutorInfo with same ExecutorID.\n"
                        + LINE + "Existing ExecutorInfo:\n" + print(existing) + "\n"
                        + LINE + "ExecutorInfo:\n" + print(executor) + "\n"
                        + LINE);
    }

    /** The order of resources does not count. */
    private static boolean areEqual(ExecutorInfo left, ExecutorInfo right) {
        return left.toBuilder()
                        .clearResources()
                        .build()
                        .equals(right.toBuilder().clearResources().build())
                && ResourceConverter.toApi(left.getResourcesList())
                        .equals(ResourceConverter.toApi(right.getResourcesList()));
    }

    /** As C++ prints messages: whole numbers are whole also where they are doubles. Texts are in quotes. */
    private static String print(ExecutorInfo executor) {
        return TextFormat.printer().printToString(executor).replaceAll("(?m)^( *\\w+: -?\\d+)\\.0$", "$1");
    }
}
