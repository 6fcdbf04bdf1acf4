package org.mesosgi.uridiskprofileadaptor.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo.Access;
import org.mesosgi.api.diskprofileadaptor.ResourceProviderInfo;

/**
 * Reads a JSON text of profiles:
 *
 * <pre>
 * {"profile_matrix": {"fast": {
 *    "resource_provider_selector": {"resource_providers": [{"type": "...", "name": "..."}]},
 *    "volume_capabilities": {"mount": {"fs_type": "xfs"}, "access_mode": {"mode": "SINGLE_NODE_WRITER"}},
 *    "create_parameters": {"class": "ssd"}}}}
 * </pre>
 *
 * Instead of providers, a {@code csi_plugin_type_selector} may name a {@code plugin_type}; instead of {@code mount} there may
 * be {@code block}. What else there is is ignored.
 */
final class ProfileMatrix {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> ACCESS_MODES = Set.of(
            "SINGLE_NODE_WRITER",
            "SINGLE_NODE_READER_ONLY",
            "MULTI_NODE_READER_ONLY",
            "MULTI_NODE_SINGLE_WRITER",
            "MULTI_NODE_MULTI_WRITER");

    private ProfileMatrix() {}

    /**
     * Reads the profiles of a text, by name.
     *
     * @throws IllegalArgumentException what is wrong with it, and where
     */
    static Map<String, Profile> read(String text) {
        Map<?, ?> matrix = object(object(json(text), "the text").get("profile_matrix"), "profile_matrix");
        Map<String, Profile> profiles = new TreeMap<>();
        matrix.forEach((name, value) -> {
            String where = "the profile '" + name + "'";
            Map<?, ?> profile = object(value, where);
            profiles.put(
                    String.valueOf(name),
                    new Profile(
                            new ProfileInfo(access(profile, where), mode(profile, where), parameters(profile, where)),
                            selector(profile, where)));
        });
        return profiles;
    }

    private static Predicate<ResourceProviderInfo> selector(Map<?, ?> profile, String where) {
        Object plugin = profile.get("csi_plugin_type_selector");
        Object providers = profile.get("resource_provider_selector");
        if ((plugin == null) == (providers == null)) {
            throw new IllegalArgumentException(
                    where + " needs either a resource_provider_selector or a csi_plugin_type_selector, and not both");
        }
        if (plugin != null) {
            String type = text(object(plugin, where).get("plugin_type"), where + ": plugin_type");
            return provider -> provider.pluginType().filter(type::equals).isPresent();
        }
        List<List<String>> all = new ArrayList<>();
        for (Object element :
                list(object(providers, where).get("resource_providers"), where + ": resource_providers")) {
            Map<?, ?> provider = object(element, where + ": a resource provider");
            all.add(List.of(
                    text(provider.get("type"), where + ": the type of a resource provider"),
                    text(provider.get("name"), where + ": the name of a resource provider")));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(where + ": resource_providers is empty");
        }
        return provider -> all.contains(List.of(provider.type(), provider.name()));
    }

    private static Access access(Map<?, ?> profile, String where) {
        Map<?, ?> capabilities = capabilities(profile, where);
        Object mount = capabilities.get("mount");
        if ((mount == null) == (capabilities.get("block") == null)) {
            throw new IllegalArgumentException(
                    where + ": volume_capabilities needs either mount or block, and not both");
        }
        if (mount == null) {
            return new Access.Block();
        }
        Map<?, ?> known = object(mount, where + ": mount");
        Optional<String> type =
                Optional.ofNullable(known.get("fs_type")).map(value -> text(value, where + ": fs_type"));
        List<String> flags = known.get("mount_flags") == null
                ? List.of()
                : list(known.get("mount_flags"), where + ": mount_flags").stream()
                        .map(flag -> text(flag, where + ": one of mount_flags"))
                        .toList();
        return new Access.Mount(type, flags);
    }

    private static String mode(Map<?, ?> profile, String where) {
        Map<?, ?> mode = object(capabilities(profile, where).get("access_mode"), where + ": access_mode");
        String text = text(mode.get("mode"), where + ": the mode of access_mode");
        if (!ACCESS_MODES.contains(text)) {
            throw new IllegalArgumentException(where + ": the access mode '" + text + "' is unknown");
        }
        return text;
    }

    private static Map<?, ?> capabilities(Map<?, ?> profile, String where) {
        return object(profile.get("volume_capabilities"), where + ": volume_capabilities");
    }

    private static Map<String, String> parameters(Map<?, ?> profile, String where) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (profile.get("create_parameters") != null) {
            object(profile.get("create_parameters"), where + ": create_parameters")
                    .forEach((key, value) ->
                            parameters.put(String.valueOf(key), string(value, where + ": create_parameters: " + key)));
        }
        return parameters;
    }

    private static Map<?, ?> object(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(where + (value == null ? " is missing" : " is no object"));
    }

    private static List<?> list(Object value, String where) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(where + (value == null ? " is missing" : " is no array"));
    }

    private static String text(Object value, String where) {
        String text = string(value, where);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(where + " is empty");
        }
        return text;
    }

    private static String string(Object value, String where) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(where + (value == null ? " is missing" : " is no string"));
    }

    private static Object json(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("the text is empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the end of the JSON text");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("the text is no JSON: " + e.getMessage(), e);
        }
    }

    /** Objects as maps, arrays as lists, strings; of the rest only that it is something else. */
    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            default -> {
                return parser.currentToken();
            }
        }
    }
}
