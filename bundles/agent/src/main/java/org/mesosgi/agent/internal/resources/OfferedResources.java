package org.mesosgi.agent.internal.resources;

import java.util.OptionalLong;
import org.mesosgi.api.resource.Resources;

/**
 * What an agent offers: what the operator says, and of {@code cpus}, {@code mem}, {@code disk} and {@code ports}, each of
 * which the operator may leave out, what its machine can spare. The formulas are those of Mesos.
 */
public final class OfferedResources {

    private static final long MB = 1024 * 1024;
    private static final long GB = 1024 * MB;

    private static final String PORTS = "[31000-32000]";

    private OfferedResources() {}

    /**
     * All that is offered.
     *
     * @param given what the operator says
     * @param defaultRole the role that the rest is reserved for; {@code *} for none
     */
    public static Resources of(Resources given, String defaultRole, Machine machine) {
        Resources all = given;
        all = withDefault(all, "cpus", String.valueOf(machine.cpus()), defaultRole);
        all = withDefault(all, "mem", String.valueOf(memory(machine.memory()) / MB), defaultRole);
        all = withDefault(all, "disk", String.valueOf(disk(machine.disk()) / MB), defaultRole);
        return withDefault(all, "ports", PORTS, defaultRole);
    }

    private static Resources withDefault(Resources given, String name, String value, String role) {
        return given.named(name).isEmpty() ? given.plus(Resources.parse(name + ":" + value, role)) : given;
    }

    /** The agent and the operating system keep one gigabyte, on a small machine half of what there is. */
    private static long memory(OptionalLong total) {
        return total.isEmpty() ? GB : spare(total.getAsLong(), 2 * GB, GB);
    }

    private static long disk(OptionalLong total) {
        return total.isEmpty() ? 10 * GB : spare(total.getAsLong(), 10 * GB, 5 * GB);
    }

    private static long spare(long total, long large, long kept) {
        return total >= large ? total - kept : total / 2;
    }
}
