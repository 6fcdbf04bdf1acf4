package org.mesosgi.standalone.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Nobody else contends: whoever does is appointed, and stays so until it withdraws. */
@MesosModule(
        name = StandaloneContender.NAME,
        kind = MasterContender.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Lets a master lead alone.",
        compatible = true)
@Component(name = StandaloneContender.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class StandaloneContender implements MasterContender {

    static final String NAME = "standalone/contender";

    private final Appointment appointment;
    private Optional<MasterInfo> master = Optional.empty();
    private CompletableFuture<Void> lost = new CompletableFuture<>();

    @Activate
    public StandaloneContender(@Reference Appointment appointment) {
        this.appointment = appointment;
    }

    @Override
    public synchronized void initialize(MasterInfo self) {
        master = Optional.of(self);
    }

    @Override
    public synchronized CompletionStage<Candidacy> contend() {
        if (master.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("contend() is called before initialize()"));
        }
        lost.complete(null);
        CompletableFuture<Void> candidacy = new CompletableFuture<>();
        lost = candidacy;
        appointment.appoint(this, master.get());
        return CompletableFuture.completedFuture(() -> candidacy);
    }

    @Deactivate
    synchronized void withdraw() {
        appointment.withdraw(this);
        lost.complete(null);
    }
}
