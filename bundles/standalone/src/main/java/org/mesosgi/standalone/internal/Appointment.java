package org.mesosgi.standalone.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.service.component.annotations.Component;

/** Who was appointed to lead in this process: what the contender and the detector of this library have in common. */
@Component(service = Appointment.class)
public final class Appointment {

    private final Detections detections = new Detections();

    /** By contenders, in the order of their appointments: the last one counts. */
    private final Map<Object, MasterInfo> appointed = new LinkedHashMap<>();

    /** Appoints a master, in the place of any other. */
    synchronized void appoint(Object contender, MasterInfo master) {
        appointed.remove(contender);
        appointed.put(contender, master);
        detections.found(Optional.of(master));
    }

    /** Takes an appointment back: that of the contender before counts again, if that has not withdrawn. */
    synchronized void withdraw(Object contender) {
        if (appointed.remove(contender) != null) {
            detections.found(appointed.values().stream().reduce((earlier, later) -> later));
        }
    }

    CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return detections.detect(previous);
    }
}
