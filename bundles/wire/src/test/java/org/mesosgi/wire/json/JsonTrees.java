package org.mesosgi.wire.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON trees that are equal if they mean the same message. */
final class JsonTrees {
    private JsonTrees() {}

    /** The same tree without nulls and empty lists, and with all numbers of one type. */
    static JsonNode normalized(JsonNode tree) {
        if (tree.isNumber()) {
            return DoubleNode.valueOf(tree.doubleValue());
        }
        if (tree.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            tree.forEach(element -> array.add(normalized(element)));
            return array;
        }
        if (tree.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(property -> {
                if (!property.getValue().isNull()
                        && !(property.getValue().isArray()
                                && property.getValue().isEmpty())) {
                    object.set(property.getKey(), normalized(property.getValue()));
                }
            });
            return object;
        }
        return tree;
    }
}
