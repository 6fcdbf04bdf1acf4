package org.mesosgi.master.internal.maintenance;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.v1.MachineID;
import org.mesosgi.wire.v1.Unavailability;
import org.mesosgi.wire.v1.maintenance.Schedule;
import org.mesosgi.wire.v1.maintenance.Window;

/** The rules for schedules, in the words of Mesos. */
final class Schedules {

    private Schedules() {}

    /** Checks a schedule that is to replace another one. */
    static Optional<String> validate(Schedule schedule, Collection<MachineID> down) {
        Set<MachineID> seen = new HashSet<>();
        for (Window window : schedule.getWindowsList()) {
            Optional<String> wrong = machines(window.getMachineIdsList());
            if (wrong.isPresent()) {
                return wrong;
            }
            if (window.getUnavailability().getDuration().getNanoseconds() < 0) {
                return Optional.of("Unavailability 'duration' is negative");
            }
            for (MachineID machine : window.getMachineIdsList()) {
                if (!seen.add(Machines.normal(machine))) {
                    return Optional.of(Machines.text(machine) + " appears more than once in the schedule");
                }
            }
        }
        return down.stream()
                .filter(machine -> !seen.contains(machine))
                .findFirst()
                .map(machine -> Machines.text(machine) + " is deactivated and cannot be removed from the schedule");
    }

    /** Checks a list of machines. */
    static Optional<String> machines(List<MachineID> machines) {
        if (machines.isEmpty()) {
            return Optional.of("List of machines is empty");
        }
        Set<MachineID> seen = new HashSet<>();
        for (MachineID machine : machines) {
            if (machine.getHostname().isEmpty() && machine.getIp().isEmpty()) {
                return Optional.of("Both 'hostname' and 'ip' for a machine are empty");
            }
            if (!seen.add(Machines.normal(machine))) {
                return Optional.of(Machines.text(machine) + " appears more than once in the list");
            }
        }
        return Optional.empty();
    }

    /** When each machine will be absent. */
    static Map<MachineID, Unavailability> byMachine(Schedule schedule) {
        Map<MachineID, Unavailability> all = new LinkedHashMap<>();
        for (Window window : schedule.getWindowsList()) {
            window.getMachineIdsList()
                    .forEach(machine -> all.put(Machines.normal(machine), window.getUnavailability()));
        }
        return all;
    }

    /** A schedule without machines; windows without machines go as well. */
    static Schedule without(Schedule schedule, Set<MachineID> machines) {
        Schedule.Builder rest = Schedule.newBuilder();
        for (Window window : schedule.getWindowsList()) {
            List<MachineID> left = window.getMachineIdsList().stream()
                    .filter(machine -> !machines.contains(Machines.normal(machine)))
                    .toList();
            if (!left.isEmpty()) {
                rest.addWindows(window.toBuilder().clearMachineIds().addAllMachineIds(left));
            }
        }
        return rest.build();
    }
}
