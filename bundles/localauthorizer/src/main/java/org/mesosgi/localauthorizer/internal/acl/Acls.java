package org.mesosgi.localauthorizer.internal.acl;

import java.util.List;
import java.util.Map;

/**
 * All access control lists.
 *
 * @param permissive whether what no entry is about is permitted
 * @param lists the lists that are given
 */
public record Acls(boolean permissive, Map<AclList, List<Acl>> lists) {

    public Acls {
        lists = Map.copyOf(lists);
    }

    /** The entries of a list, in order; none if the list is not given. */
    public List<Acl> list(AclList list) {
        return lists.getOrDefault(list, List.of());
    }
}
