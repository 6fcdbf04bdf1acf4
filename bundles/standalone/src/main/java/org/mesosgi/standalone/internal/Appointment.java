package org.mesosgi.standalone.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.service.component.annotations.Component;

/** Who was appointed to lead in this process: what the contender and the detector of this library have in common. */
@Component(service = Appointment.class)
public final class Appointment {

    private final Detections detections = new Detections();
    private Optional<Object> by = Optional.empty();

    /** Appoints a master, in the place of any other. */
    synchronized void appoint(Object contender, MasterInfo master) {
        by = Optional.of(contender);
        detections.found(Optional.of(master));
    }

    /** Takes an appointment back, unless another contender has made one since. */
    synchronized void withdraw(Object contender) {
        if (by.filter(each -> each == contender).isPresent()) {
            by = Optional.empty();
            detections.found(Optional.empty());
        }
    }

    CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return detections.detect(previous);
    }
}
