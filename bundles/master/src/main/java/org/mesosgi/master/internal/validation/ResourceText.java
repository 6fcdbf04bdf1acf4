package org.mesosgi.master.internal.validation;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Value;

/** Prints resources that may be invalid, and so have no counterpart in the API that could print them. */
final class ResourceText {

    private ResourceText() {}

    /** As Mesos prints it, for example <code>ports(allocated: eng):[31005-31001]</code>. */
    static String of(Resource resource) {
        return head(resource) + ":" + value(resource);
    }

    /** All but the value: what is printed of the same resource with the value 0, without that. */
    private static String head(Resource resource) {
        Resource zero = resource.toBuilder()
                .clearRanges()
                .clearSet()
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(0))
                .build();
        try {
            String text = ResourceConverter.toApi(zero).toString();
            return text.substring(0, text.length() - ":0".length());
        } catch (IllegalArgumentException e) {
            // More than the value is invalid; there is no way to print it.
            return resource.getName();
        }
    }

    private static String value(Resource resource) {
        return switch (resource.getType()) {
            case SCALAR -> scalar(resource.getScalar().getValue());
            case RANGES -> ranges(resource.getRanges().getRangeList());
            case SET -> "{" + String.join(", ", resource.getSet().getItemList()) + "}";
            case TEXT -> "";
        };
    }

    private static String scalar(double value) {
        try {
            return org.mesosgi.api.resource.Value.Scalar.of(value).toString();
        } catch (IllegalArgumentException e) {
            return Double.toString(value);
        }
    }

    private static String ranges(List<Value.Range> ranges) {
        return ranges.stream()
                .map(range -> Long.toUnsignedString(range.getBegin()) + "-" + Long.toUnsignedString(range.getEnd()))
                .collect(joining(", ", "[", "]"));
    }
}
