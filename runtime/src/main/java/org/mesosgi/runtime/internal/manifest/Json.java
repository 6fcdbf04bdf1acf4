package org.mesosgi.runtime.internal.manifest;

import java.util.ArrayList;
import java.util.List;
import org.mesosgi.runtime.Place;

/** A JSON value that knows where it is written. */
sealed interface Json {

    /** Where it begins. */
    Place place();

    /** What it is, in words, with the article. */
    String type();

    /**
     * An object.
     *
     * @param members its members in order; where a key repeats, Mesos takes the last one
     */
    record JsonObject(Place place, List<Member> members) implements Json {

        @Override
        public String type() {
            return "an object";
        }
    }

    /** A member of an object. */
    record Member(String key, Place place, Json value) {}

    /** A list. */
    record JsonList(Place place, List<Json> elements) implements Json {

        @Override
        public String type() {
            return "a list";
        }

        /** The elements with those of nested lists in their places, and without nulls, as Mesos reads lists. */
        List<Json> flat() {
            List<Json> flat = new ArrayList<>();
            for (Json element : elements) {
                if (element instanceof JsonList list) {
                    flat.addAll(list.flat());
                } else if (!(element instanceof JsonNull)) {
                    flat.add(element);
                }
            }
            return flat;
        }
    }

    /** A text. */
    record JsonText(Place place, String text) implements Json {

        @Override
        public String type() {
            return "a string";
        }
    }

    /** A number, {@code true} or {@code false}: of no use in a manifest. */
    record JsonScalar(Place place, String type) implements Json {}

    /** {@code null}: as if it were not written. */
    record JsonNull(Place place) implements Json {

        @Override
        public String type() {
            return "null";
        }
    }
}
