package org.mesosgi.itests.modules;

import org.mesosgi.api.CompatibilityCheck;
import org.mesosgi.api.MesosVersion;

/** Has a bug in its check. */
public final class CannotSay implements CompatibilityCheck {

    @Override
    public boolean isCompatibleWith(MesosVersion host) {
        throw new AssertionError("cannot say");
    }
}
