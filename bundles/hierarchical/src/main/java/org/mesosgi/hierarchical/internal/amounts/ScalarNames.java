package org.mesosgi.hierarchical.internal.amounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the names of scalars, from zero, as they come up; the number is a name's place in all vectors of amounts. */
public final class ScalarNames {

    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The number of a name; a new one if it has none yet. */
    public int indexOf(String name) {
        Integer known = indexes.get(name);
        return known != null ? known : add(name);
    }

    /** The name of a number. */
    public String nameOf(int index) {
        return names.get(index);
    }

    /** How many names there are. */
    public int size() {
        return names.size();
    }

    private int add(String name) {
        int index = names.size();
        names.add(name);
        indexes.put(name, index);
        return index;
    }
}
