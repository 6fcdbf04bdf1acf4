package org.mesosgi.wire.convert;

import java.util.List;
import org.mesosgi.api.resource.Range;
import org.mesosgi.api.resource.Value;
import org.mesosgi.wire.v1.Value.Ranges;
import org.mesosgi.wire.v1.Value.Scalar;
import org.mesosgi.wire.v1.Value.Set;

/** The values of resources and attributes. */
final class ValueConverter {
    private ValueConverter() {}

    static Value.Scalar toApi(Scalar scalar) {
        return Value.Scalar.of(scalar.getValue());
    }

    static Scalar toWire(Value.Scalar scalar) {
        return Scalar.newBuilder().setValue(scalar.amount()).build();
    }

    static Value.Ranges toApi(Ranges ranges) {
        List<Range> list = ranges.getRangeList().stream()
                .map(range -> new Range(range.getBegin(), range.getEnd()))
                .toList();
        return new Value.Ranges(list);
    }

    static Ranges toWire(Value.Ranges ranges) {
        Ranges.Builder builder = Ranges.newBuilder();
        ranges.ranges()
                .forEach(range ->
                        builder.addRangeBuilder().setBegin(range.begin()).setEnd(range.end()));
        return builder.build();
    }

    static Value.Items toApi(Set set) {
        return new Value.Items(set.getItemList());
    }

    static Set toWire(Value.Items items) {
        return Set.newBuilder().addAllItem(items.items()).build();
    }
}
