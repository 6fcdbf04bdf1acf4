package org.mesosgi.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mesosgi.api.Parameter;
import org.mesosgi.runtime.internal.text.JsonText;

/** Writes what is loaded as a manifest, in the form that Mesos reads. */
public final class ManifestText {

    private ManifestText() {}

    /** A manifest that loads these modules, from the files that their libraries were found in. Holds secrets in clear. */
    public static String of(Collection<LoadedModule> modules) {
        return write(modules, Parameter::value);
    }

    /** The same, to be shown: secrets are masked. */
    public static String masked(Collection<LoadedModule> modules) {
        return write(modules, Secrets::mask);
    }

    private static String write(Collection<LoadedModule> modules, Function<Parameter, String> value) {
        Map<String, List<Object>> byFile = new LinkedHashMap<>();
        for (LoadedModule module : modules) {
            byFile.computeIfAbsent(module.libraryFile(), file -> new ArrayList<>())
                    .add(module(module, value));
        }
        List<Object> libraries = new ArrayList<>();
        byFile.forEach((file, listed) -> libraries.add(object("file", file, "modules", listed)));
        return JsonText.of(Map.of("libraries", libraries));
    }

    private static Map<String, Object> module(LoadedModule module, Function<Parameter, String> value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", module.name());
        List<Parameter> parameters = module.parameters().list();
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
