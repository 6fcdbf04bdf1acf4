package org.mesosgi.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.internal.text.JsonText;

/** Writes what is loaded as a manifest, in the form that Mesos reads. */
public final class ManifestText {

    private ManifestText() {}

    /**
     * A manifest that loads these libraries and modules. Holds secrets in clear.
     *
     * @param libraries also those without modules; a module whose library is not among them is loaded from the file that it
     *     was found in
     */
    public static String of(Collection<LoadedLibrary> libraries, Collection<LoadedModule> modules) {
        return write(libraries, modules, Parameter::value);
    }

    /** A manifest of libraries and modules, to be shown: secrets are masked. */
    public static String masked(Collection<LoadedLibrary> libraries, Collection<LoadedModule> modules) {
        return write(libraries, modules, Secrets::mask);
    }

    /**
     * A manifest that loads modules of one library, for hosts that need them because of a flag.
     *
     * @param library the library's name
     * @param modules the parameters of each module, by its name
     */
    public static String of(String library, Map<String, Parameters> modules) {
        List<Object> listed = new ArrayList<>();
        modules.forEach((name, parameters) -> listed.add(module(name, parameters, Parameter::value)));
        return JsonText.of(Map.of("libraries", List.of(object("name", library, "modules", listed))));
    }

    private static String write(
            Collection<LoadedLibrary> libraries, Collection<LoadedModule> modules, Function<Parameter, String> value) {
        Map<String, Map<String, Object>> heads = new LinkedHashMap<>();
        for (LoadedLibrary library : libraries) {
            Map<String, Object> head = heads.computeIfAbsent(library.file(), file -> head(library.reference()));
            library.sha256().ifPresent(hash -> head.put("sha256", hash));
        }
        Map<String, List<Object>> byFile = new LinkedHashMap<>();
        for (LoadedModule module : modules) {
            heads.computeIfAbsent(module.libraryFile(), ManifestText::head);
            byFile.computeIfAbsent(module.libraryFile(), file -> new ArrayList<>())
                    .add(module(module.name(), module.parameters(), value));
        }
        byFile.forEach((file, listed) -> heads.get(file).put("modules", listed));
        return JsonText.of(Map.of("libraries", List.copyOf(heads.values())));
    }

    private static Map<String, Object> head(String file) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("file", file);
        return head;
    }

    private static Map<String, Object> module(String name, Parameters listed, Function<Parameter, String> value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", name);
        List<Parameter> parameters = listed.list();
        if (!parameters.isEmpty()) {
            object.put(
                    "parameters",
                    parameters.stream()
                            .map(parameter -> object("key", parameter.key(), "value", value.apply(parameter)))
                            .toList());
        }
        return object;
    }

    private static Map<String, Object> object(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(first, firstValue);
        object.put(second, secondValue);
        return object;
    }
}
