package org.mesosgi.wire.convert;

import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;

/** Labels. */
public final class LabelsConverter {
    private LabelsConverter() {}

    public static Labels toApi(org.mesosgi.wire.v1.Labels labels) {
        return new Labels(
                labels.getLabelsList().stream().map(LabelsConverter::toApi).toList());
    }

    public static org.mesosgi.wire.v1.Labels toWire(Labels labels) {
        org.mesosgi.wire.v1.Labels.Builder builder = org.mesosgi.wire.v1.Labels.newBuilder();
        labels.list().forEach(label -> builder.addLabels(toWire(label)));
        return builder.build();
    }

    private static Label toApi(org.mesosgi.wire.v1.Label label) {
        return new Label(label.getKey(), Fields.ifSet(label.hasValue(), label::getValue));
    }

    private static org.mesosgi.wire.v1.Label toWire(Label label) {
        org.mesosgi.wire.v1.Label.Builder builder =
                org.mesosgi.wire.v1.Label.newBuilder().setKey(label.key());
        label.value().ifPresent(builder::setValue);
        return builder.build();
    }
}
