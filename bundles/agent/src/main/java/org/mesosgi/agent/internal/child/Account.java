package org.mesosgi.agent.internal.child;

import java.util.List;

/**
 * A user of this machine, see credentials(7).
 *
 * @param uid the user's id
 * @param gid the id of the user's own group
 * @param groups the ids of all groups of the user
 */
public record Account(long uid, long gid, List<Long> groups) {

    public Account {
        groups = List.copyOf(groups);
    }
}
