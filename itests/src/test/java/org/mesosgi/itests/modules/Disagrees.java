package org.mesosgi.itests.modules;

import org.mesosgi.api.CompatibilityCheck;
import org.mesosgi.api.MesosVersion;

/** Is compatible with no host. */
public final class Disagrees implements CompatibilityCheck {

    @Override
    public boolean isCompatibleWith(MesosVersion host) {
        return false;
    }
}
