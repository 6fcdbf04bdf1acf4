package org.mesosgi.runtime.internal.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskStatus;
import org.mesosgi.runtime.Secrets;

/**
 * What hooks decorate, and how.
 *
 * @param append joins what was there and what a hook of the time before 0.23.0 has returned
 * @param parts the parts that a person would see as added or removed, in words
 */
record Decoration<V>(BinaryOperator<V> append, Function<V, List<String>> parts) {

    static final Decoration<Labels> LABELS = new Decoration<>(
            Labels::plus, labels -> labels.list().stream().map(Decoration::text).toList());

    static final Decoration<Environment> ENVIRONMENT = new Decoration<>(
            Environment::plus,
            environment -> environment.variables().stream()
                    .map(variable -> variable.name() + "="
                            + variable.value()
                                    .map(value -> masked(variable.name(), value))
                                    .orElse("(secret)"))
                    .toList());

    static final Decoration<Resources> RESOURCES = new Decoration<>(
            (before, added) -> {
                List<org.mesosgi.api.resource.Resource> both = new ArrayList<>(before.list());
                both.addAll(added.list());
                return Resources.of(both);
            },
            resources -> resources.list().stream().map(Object::toString).toList());

    static final Decoration<Attributes> ATTRIBUTES = new Decoration<>(
            (before, added) -> {
                List<Attributes.Attribute> both = new ArrayList<>(before.list());
                both.addAll(added.list());
                return new Attributes(both);
            },
            attributes -> attributes.list().stream().map(Object::toString).toList());

    /** Only the labels and the container's status of a task's status can be decorated. */
    static final Decoration<TaskStatus> STATUS = new Decoration<>(Decoration::overlay, status -> {
        List<String> parts = new ArrayList<>();
        status.labels().ifPresent(labels -> parts.addAll(LABELS.parts.apply(labels)));
        status.containerStatus()
                .ifPresent(container -> container
                        .networkInfos()
                        .forEach(network -> parts.add("network " + String.join(",", network.ipAddresses()))));
        return parts;
    });

    /** What a hook has changed, in words: {@code +added -removed}. */
    String describe(V before, V after) {
        List<String> old = parts.apply(before);
        List<String> now = parts.apply(after);
        List<String> changes = new ArrayList<>();
        now.stream().filter(part -> !old.contains(part)).forEach(part -> changes.add("+" + part));
        old.stream().filter(part -> !now.contains(part)).forEach(part -> changes.add("-" + part));
        return String.join(" ", changes);
    }

    static TaskStatus overlay(TaskStatus status, TaskStatus decorated) {
        TaskStatus result = status;
        if (decorated.labels().isPresent()) {
            result = result.withLabels(decorated.labels().get());
        }
        if (decorated.containerStatus().isPresent()) {
            result = result.withContainerStatus(decorated.containerStatus().get());
        }
        return result;
    }

    private static String text(Label label) {
        return label.key()
                + label.value().map(value -> "=" + masked(label.key(), value)).orElse("");
    }

    /** Contributions are shown to people and written to the log. */
    private static String masked(String name, String value) {
        return Secrets.mask(new Parameter(name, value));
    }
}
