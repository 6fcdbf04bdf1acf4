package org.mesosgi.standalone.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds the master whose place it is told by the parameter {@code master}: {@code host:port}, or {@code file:///path} of
 * a file that holds it, and is followed as it changes. Without the parameter, the master of this very process.
 */
@MesosModule(
        name = StandaloneDetector.NAME,
        kind = MasterDetector.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Finds a master whose place is told, or that leads alone in this process.",
        compatible = true)
@Component(name = StandaloneDetector.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class StandaloneDetector implements MasterDetector {

    static final String NAME = "standalone/detector";

    private final MasterDetector detector;
    private final Runnable end;

    @Activate
    public StandaloneDetector(@Reference Appointment appointment, Map<String, Object> properties) {
        Optional<String> master = Parameters.of(properties).find("master");
        if (master.isEmpty()) {
            detector = appointment::detect;
            end = () -> {};
        } else if (master.get().startsWith(MasterFile.SCHEME)) {
            MasterFile file = new MasterFile(master.get());
            detector = file::detect;
            end = file::close;
        } else {
            Detections detections = new Detections();
            detections.found(Optional.of(MasterPlace.parse(master.get())));
            detector = detections::detect;
            end = () -> {};
        }
    }

    @Override
    public CompletionStage<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return detector.detect(previous);
    }

    @Deactivate
    void close() {
        end.run();
    }
}
