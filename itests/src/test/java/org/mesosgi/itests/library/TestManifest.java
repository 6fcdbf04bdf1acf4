package org.mesosgi.itests.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mesosgi.runtime.ManifestSource;

/**
 * A manifest to be written: the first line of its text opens it, then each library and each module has a line of its own.
 *
 * @param libraries its libraries
 */
public record TestManifest(List<Entry> libraries) {

    /** The name of the text in messages. */
    public static final String NAME = "test.json";

    /**
     * A library.
     *
     * @param file its file
     * @param modules the JSON texts of its modules
     */
    public record Entry(Path file, List<String> modules) {

        private String json() {
            return "{\"file\": \"" + file + "\", \"modules\": [\n" + String.join(",\n", modules) + "]}";
        }
    }

    /** A manifest with one library, and some of its modules. */
    public static TestManifest of(Path library, String... modules) {
        return new TestManifest(List.of()).and(library, modules);
    }

    /** With another library, and some of its modules. */
    public TestManifest and(Path library, String... modules) {
        TestManifest more = new TestManifest(plus(libraries, new Entry(library, List.of())));
        for (String module : modules) {
            more = more.andModule(module);
        }
        return more;
    }

    /** With another module of the last library. */
    public TestManifest andModule(String name, String... keysAndValues) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            parameters.add("{\"key\": \"" + keysAndValues[i] + "\", \"value\": \"" + keysAndValues[i + 1] + "\"}");
        }
        Entry last = libraries.get(libraries.size() - 1);
        String module = "{\"name\": \"" + name + "\", \"parameters\": " + parameters + "}";
        return new TestManifest(
                plus(libraries.subList(0, libraries.size() - 1), new Entry(last.file, plus(last.modules, module))));
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> more = new ArrayList<>(list);
        more.add(element);
        return more;
    }

    /** The JSON text. */
    public String json() {
        return libraries.stream().map(Entry::json).collect(Collectors.joining(",\n", "{\"libraries\": [\n", "]}"));
    }

    /** The text as the runtime takes it. */
    public ManifestSource source() {
        return ManifestSource.inline(NAME, json());
    }
}
