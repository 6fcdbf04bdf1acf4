package org.mesosgi.externalallocator.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The frameworks, each once for each of its roles, in the order in which they are offered an agent. */
final class Turns {

    private final Order order;
    private final Set<Turn> turns = new LinkedHashSet<>();

    /** A framework in one of its roles. */
    record Turn(Framework framework, String role) {}

    Turns(Order order) {
        this.order = order;
    }

    /** A framework has come, or has other roles: it is the last one in those that are new. */
    void update(Framework framework) {
        Set<String> roles = framework.info().roles();
        turns.removeIf(turn -> turn.framework().equals(framework) && !roles.contains(turn.role()));
        roles.forEach(role -> turns.add(new Turn(framework, role)));
    }

    /** A framework has gone. */
    void remove(Framework framework) {
        turns.removeIf(turn -> turn.framework().equals(framework));
    }

    /** Who is to be offered the next agent, if possible, and who if not. */
    List<Turn> inOrder() {
        return List.copyOf(turns);
    }

    /** Somebody has got an offer. */
    void served(Turn turn) {
        if (order == Order.LONGEST_WAITING) {
            turns.remove(turn);
            turns.add(turn);
        }
    }
}
