package org.mesosgi.master.internal.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.MachineID;

/** Machines by name and address, as schedules name them. */
final class Machines {

    private static final JsonCodec JSON = new JsonCodec();

    private Machines() {}

    /** Names of machines do not depend on the case of letters. */
    static MachineID normal(MachineID machine) {
        return machine.hasHostname()
                ? machine.toBuilder()
                        .setHostname(machine.getHostname().toLowerCase(Locale.ROOT))
                        .build()
                : machine;
    }

    /** The machine that an agent is on. */
    static MachineID of(Agent agent) {
        return of(agent.info().getHostname(), agent.ip());
    }

    static MachineID of(String hostname, String ip) {
        return normal(MachineID.newBuilder().setHostname(hostname).setIp(ip).build());
    }

    static String text(MachineID machine) {
        return "Machine '" + new String(JSON.encode(machine), UTF_8) + "'";
    }
}
