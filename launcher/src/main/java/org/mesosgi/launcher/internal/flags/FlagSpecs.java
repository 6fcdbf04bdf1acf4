package org.mesosgi.launcher.internal.flags;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The flags of a command, by name.
 *
 * <p>They are data: the launcher has a file of its own flags, and every host carries one of its flags.
 *
 * <pre>
 * [ {"name": "port", "type": "port", "default": "5050", "required": false, "aliases": [], "help": "..."} ]
 * </pre>
 */
public final class FlagSpecs {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, FlagSpec> byName = new LinkedHashMap<>();

    /** Adds flags; one that is there already stays, so that several hosts can share a flag. */
    public void add(Collection<FlagSpec> specs) {
        specs.forEach(spec -> byName.putIfAbsent(spec.name(), spec));
    }

    /** Gives flags other defaults. */
    public void setDefaults(Map<String, String> defaults) {
        defaults.forEach((name, value) -> byName.computeIfPresent(name, (key, spec) -> spec.withDefault(value)));
    }

    /** All flags, in the order of adding. */
    public Collection<FlagSpec> all() {
        return byName.values();
    }

    /** The flag of a name or alias. */
    public Optional<FlagSpec> find(String name) {
        FlagSpec spec = byName.get(name);
        return spec != null
                ? Optional.of(spec)
                : byName.values().stream()
                        .filter(each -> each.aliases().contains(name))
                        .findFirst();
    }

    /** All names, for suggestions. */
    public Collection<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /**
     * Reads a file of flags.
     *
     * @throws IOException if it is not one, which is a mistake of ours
     */
    public static List<FlagSpec> read(InputStream in) throws IOException {
        List<FlagSpec> specs = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(in)) {
            expect(parser.nextToken(), JsonToken.START_ARRAY, parser);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                specs.add(spec(parser));
            }
        }
        return specs;
    }

    private static FlagSpec spec(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> aliases = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    aliases.add(parser.getText());
                }
            } else {
                texts.put(field, parser.getText());
            }
        }
        return new FlagSpec(
                texts.get("name"),
                FlagType.valueOf(texts.getOrDefault("type", "string").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(texts.get("default")),
                Boolean.parseBoolean(texts.get("required")),
                aliases,
                texts.getOrDefault("help", ""));
    }

    private static void expect(JsonToken token, JsonToken wanted, JsonParser parser) throws IOException {
        if (token != wanted) {
            throw new IOException("no file of flags: " + token + " at " + parser.currentLocation());
        }
    }
}
