package org.mesosgi.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mesosgi.api.Parameter;

/** Writes what is loaded as a manifest, in the form that Mesos reads. */
public final class ManifestText {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
        ObjectNode manifest = JSON.createObjectNode();
        ArrayNode libraries = manifest.putArray("libraries");
        Map<String, ArrayNode> byFile = new LinkedHashMap<>();
        for (LoadedModule module : modules) {
            ObjectNode node = byFile.computeIfAbsent(
                            module.libraryFile(),
                            file -> libraries.addObject().put("file", file).putArray("modules"))
                    .addObject()
                    .put("name", module.name());
            parameters(node, module.parameters().list(), value);
        }
        try {
            return JSON.writeValueAsString(manifest) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can be written", e);
        }
    }

    private static void parameters(ObjectNode module, List<Parameter> parameters, Function<Parameter, String> value) {
        if (parameters.isEmpty()) {
            return;
        }
        ArrayNode array = module.putArray("parameters");
        parameters.forEach(
                parameter -> array.addObject().put("key", parameter.key()).put("value", value.apply(parameter)));
    }
}
