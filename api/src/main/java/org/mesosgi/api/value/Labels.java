package org.mesosgi.api.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The labels of one object, in order. A key may repeat.
 *
 * @param list the labels
 */
public record Labels(List<Label> list) {

    private static final Labels NONE = new Labels(List.of());

    public Labels {
        list = List.copyOf(list);
    }

    /** No labels. */
    public static Labels none() {
        return NONE;
    }

    /** These labels, in this order. */
    public static Labels of(Label... labels) {
        return new Labels(List.of(labels));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether there is one with this key. */
    public boolean contains(String key) {
        return list.stream().anyMatch(label -> label.key().equals(key));
    }

    /** The text of the first label with this key that has one. */
    public Optional<String> find(String key) {
        return list.stream()
                .filter(label -> label.key().equals(key))
                .flatMap(label -> label.value().stream())
                .findFirst();
    }

    /** These labels and one more at the end. */
    public Labels plus(Label label) {
        List<Label> more = new ArrayList<>(list);
        more.add(label);
        return new Labels(more);
    }

    /** These labels and more at the end. */
    public Labels plus(Labels labels) {
        List<Label> more = new ArrayList<>(list);
        more.addAll(labels.list);
        return new Labels(more);
    }

    /** These labels but those with this key. */
    public Labels without(String key) {
        return new Labels(
                list.stream().filter(label -> !label.key().equals(key)).toList());
    }
}
