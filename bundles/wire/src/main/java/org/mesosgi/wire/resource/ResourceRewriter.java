package org.mesosgi.wire.resource;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.mesosgi.wire.v1.Resource;

/**
 * Changes all resources in a message, wherever they are: in offers, in tasks and their executors, in operations. Safe
 * for use by several threads; keeps what it has found out about types of messages.
 */
public final class ResourceRewriter {
    private final Map<Descriptor, List<FieldDescriptor>> waysToResources = new ConcurrentHashMap<>();

    /**
     * Changes all resources in a message.
     *
     * @param change what becomes of each of them; returns the same object if nothing
     * @return the changed message; the same object if nothing has changed
     */
    @SuppressWarnings("unchecked") // What an M becomes is an M.
    public <M extends Message> M rewrite(M message, UnaryOperator<Resource> change) {
        return (M) (message instanceof Resource resource ? change.apply(resource) : rewriteFields(message, change));
    }

    private Message rewriteFields(Message message, UnaryOperator<Resource> change) {
        Message rewritten = message;
        for (FieldDescriptor field :
                waysToResources.computeIfAbsent(message.getDescriptorForType(), ResourceRewriter::waysToResources)) {
            if (field.isRepeated()) {
                rewritten = rewriteList(message, field, change, rewritten);
            } else if (message.hasField(field)) {
                Message old = (Message) message.getField(field);
                Message changed = rewrite(old, change);
                if (changed != old) {
                    rewritten = rewritten.toBuilder().setField(field, changed).build();
                }
            }
        }
        return rewritten;
    }

    private Message rewriteList(
            Message message, FieldDescriptor field, UnaryOperator<Resource> change, Message rewritten) {
        Message.Builder builder = null;
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
            Message old = (Message) message.getRepeatedField(field, i);
            Message changed = rewrite(old, change);
            if (changed != old) {
                builder = builder == null ? rewritten.toBuilder() : builder;
                builder.setRepeatedField(field, i, changed);
            }
        }
        return builder == null ? rewritten : builder.build();
    }

    /** The fields in which there can be resources, at any depth. */
    private static List<FieldDescriptor> waysToResources(Descriptor type) {
        return messageFields(type).stream()
                .filter(field -> reaches(field.getMessageType(), Resource.getDescriptor()))
                .toList();
    }

    private static boolean reaches(Descriptor start, Descriptor goal) {
        Set<Descriptor> seen = new HashSet<>(Set.of(start));
        Deque<Descriptor> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (FieldDescriptor field : messageFields(open.remove())) {
                if (seen.add(field.getMessageType())) {
                    open.add(field.getMessageType());
                }
            }
        }
        return seen.contains(goal);
    }

    private static List<FieldDescriptor> messageFields(Descriptor type) {
        return type.getFields().stream()
                .filter(field -> field.getJavaType() == JavaType.MESSAGE)
                .toList();
    }
}
