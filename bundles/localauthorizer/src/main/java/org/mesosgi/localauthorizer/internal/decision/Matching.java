package org.mesosgi.localauthorizer.internal.decision;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mesosgi.localauthorizer.internal.acl.Acl;
import org.mesosgi.localauthorizer.internal.acl.Entity;

/**
 * Decides by one list: its first entry that is about both the subject and the object. Somebody or something without a name
 * stands for any, and only entries about any, or none, are about that.
 */
final class Matching {

    private static final String BELOW = "/%";

    private final List<Acl> acls;
    private final boolean permissive;
    private final boolean roles;

    /**
     * @param permissive what is decided where no entry is about it
     * @param roles whether objects are roles: {@code a/%} means those below {@code a}, and not {@code a} itself
     */
    Matching(List<Acl> acls, boolean permissive, boolean roles) {
        this.acls = List.copyOf(requireNonNull(acls, "acls is null"));
        this.permissive = permissive;
        this.roles = roles;
    }

    boolean permissive() {
        return permissive;
    }

    /** Whether a subject may do something to an object. */
    boolean approves(Optional<String> subject, Optional<String> object) {
        for (Acl acl : acls) {
            if (isAbout(acl.principals(), subject, false) && isAbout(acl.objects(), object, roles)) {
                // An entry about some is about these only: they may.
                return allows(acl.principals(), subject) && allows(acl.objects(), object);
            }
        }
        return permissive;
    }

    private static boolean isAbout(Entity entity, Optional<String> name, boolean roles) {
        return entity.type() != Entity.Type.SOME
                || name.filter(known -> entity.values().stream().anyMatch(value -> isMeant(value, known, roles)))
                        .isPresent();
    }

    private static boolean isMeant(String value, String name, boolean roles) {
        if (roles && value.endsWith(BELOW)) {
            return name.startsWith(value.substring(0, value.length() - 1));
        }
        return value.equals(name);
    }

    private static boolean allows(Entity entity, Optional<String> name) {
        return entity.type() == Entity.Type.ANY || (entity.type() == Entity.Type.SOME && name.isPresent());
    }
}
