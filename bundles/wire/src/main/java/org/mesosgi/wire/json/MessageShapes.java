package org.mesosgi.wire.json;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of all types of messages that were met so far. */
final class MessageShapes {
    private final Map<Descriptor, MessageShape> shapes = new ConcurrentHashMap<>();

    MessageShape of(Descriptor type) {
        MessageShape shape = shapes.get(type);
        return shape != null ? shape : shapes.computeIfAbsent(type, MessageShape::of);
    }
}
