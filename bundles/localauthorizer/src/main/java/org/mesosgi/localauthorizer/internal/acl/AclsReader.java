package org.mesosgi.localauthorizer.internal.acl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads access control lists from JSON. As in Mesos, fields that are not known do not count; since a list that is misspelled
 * forbids nothing, they are told in the log.
 */
public final class AclsReader {

    private static final Logger LOG = LoggerFactory.getLogger(AclsReader.class);

    private static final String PERMISSIVE = "permissive";
    private static final String PRINCIPALS = "principals";

    private final List<String> problems = new ArrayList<>();

    private AclsReader() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException everything that is wrong with it, in one line
     */
    public static Acls read(String text) {
        AclsReader reader = new AclsReader();
        Acls acls = reader.acls(reader.json(text));
        if (!reader.problems.isEmpty()) {
            // Without a cause: an operator reads the message of the last one.
            throw new IllegalArgumentException(String.join("; ", reader.problems));
        }
        return acls;
    }

    private Object json(String text) {
        try {
            return JsonText.read(text);
        } catch (IllegalArgumentException e) {
            problems.add("it is no JSON: " + e.getMessage());
            return Map.of();
        }
    }

    private Acls acls(Object json) {
        Map<String, Object> fields = object(json, "the text");
        Map<AclList, List<Acl>> lists = new EnumMap<>(AclList.class);
        boolean permissive = true;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            String name = field.getKey();
            Optional<AclList> list = AclList.ofField(name);
            if (list.isPresent()) {
                lists.put(list.get(), list(list.get(), field.getValue()));
            } else if (!name.equals(PERMISSIVE)) {
                LOG.warn("ACLs: there is no list '{}', so what it says does not count", name);
            } else if (field.getValue() instanceof Boolean value) {
                permissive = value;
            } else {
                problems.add(PERMISSIVE + " is neither true nor false");
            }
        }
        return new Acls(permissive, lists);
    }

    private List<Acl> list(AclList list, Object json) {
        List<Acl> acls = new ArrayList<>();
        List<Object> elements = array(json, list.field());
        for (int i = 0; i < elements.size(); i++) {
            String place = list.field() + "[" + i + "]";
            Map<String, Object> fields = object(elements.get(i), place);
            warnOfOthers(fields, Set.of(PRINCIPALS, list.objects()), place);
            Entity principals = entity(fields, PRINCIPALS, place);
            Entity objects = entity(fields, list.objects(), place);
            list.mistake(objects).ifPresent(problems::add);
            acls.add(new Acl(principals, objects));
        }
        return acls;
    }

    private Entity entity(Map<String, Object> acl, String name, String place) {
        String whole = place + "." + name;
        if (!acl.containsKey(name)) {
            problems.add(whole + " is missing");
            return new Entity(Entity.Type.NONE, List.of());
        }
        Map<String, Object> fields = object(acl.get(name), whole);
        warnOfOthers(fields, Set.of("type", "values"), whole);
        return new Entity(
                type(fields.getOrDefault("type", Entity.Type.SOME.name()), whole),
                values(fields.getOrDefault("values", List.of()), whole));
    }

    private Entity.Type type(Object json, String place) {
        for (Entity.Type type : Entity.Type.values()) {
            if (type.name().equals(json)) {
                return type;
            }
        }
        problems.add(place + ".type is none of SOME, ANY, NONE");
        return Entity.Type.NONE;
    }

    private List<String> values(Object json, String place) {
        List<String> values = new ArrayList<>();
        for (Object value : array(json, place + ".values")) {
            if (value instanceof String text) {
                values.add(text);
            } else {
                problems.add(place + ".values holds what is no string");
            }
        }
        return values;
    }

    private static void warnOfOthers(Map<String, Object> fields, Set<String> known, String place) {
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> LOG.warn("ACLs: {} has no field '{}', so what it says does not count", place, name));
    }

    private Map<String, Object> object(Object json, String place) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> object) {
            object.forEach((name, value) -> fields.put((String) name, value));
        } else {
            problems.add(place + " is no object");
        }
        return fields;
    }

    private List<Object> array(Object json, String place) {
        if (json instanceof List<?> array) {
            return new ArrayList<>(array);
        }
        problems.add(place + " is no list");
        return List.of();
    }
}
