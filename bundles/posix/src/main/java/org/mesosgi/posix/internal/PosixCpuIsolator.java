package org.mesosgi.posix.internal;

import org.mesosgi.api.MesosModule;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.posix.internal.isolator.ContainerUsage;
import org.mesosgi.posix.internal.isolator.PosixIsolator;
import org.mesosgi.posix.internal.proc.ProcessScans;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Measures the processor time of containers. */
@MesosModule(
        name = PosixCpuIsolator.NAME,
        kind = Isolator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Measures the processor time of containers, and limits nothing.",
        compatible = true)
@Component(name = PosixCpuIsolator.NAME, service = Isolator.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PosixCpuIsolator extends PosixIsolator {

    static final String NAME = "posix/cpu";

    public PosixCpuIsolator() {
        super(ProcessScans.ofThisSystem(), ContainerUsage::cpu);
    }
}
