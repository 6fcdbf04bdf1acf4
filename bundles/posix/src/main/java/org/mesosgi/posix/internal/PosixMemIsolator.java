package org.mesosgi.posix.internal;

import org.mesosgi.api.MesosModule;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.posix.internal.isolator.ContainerUsage;
import org.mesosgi.posix.internal.isolator.PosixIsolator;
import org.mesosgi.posix.internal.proc.ProcessScans;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Measures the memory of containers. */
@MesosModule(
        name = PosixMemIsolator.NAME,
        kind = Isolator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Measures the memory of containers, and limits nothing.",
        compatible = true)
@Component(name = PosixMemIsolator.NAME, service = Isolator.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PosixMemIsolator extends PosixIsolator {

    static final String NAME = "posix/mem";

    public PosixMemIsolator() {
        super(ProcessScans.ofThisSystem(), ContainerUsage::mem);
    }
}
