package org.mesosgi.itests.modules;

import org.mesosgi.api.CompatibilityCheck;
import org.mesosgi.api.MesosVersion;

/** Is compatible with every host. */
public final class Agrees implements CompatibilityCheck {

    @Override
    public boolean isCompatibleWith(MesosVersion host) {
        return true;
    }
}
