package org.mesosgi.runtime.internal.library;

import java.util.Optional;
import org.mesosgi.api.MesosVersion;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.runtime.Kind;
import org.osgi.resource.Capability;

/** Reads lines of the compatibility table: {@code mesos.kind} capabilities. */
public final class KindReader {

    private KindReader() {}

    /** A kind; empty if the capability lacks what makes it one, or its versions are none of Mesos. */
    public static Optional<Kind> read(Capability capability, String provider) {
        Optional<String> name = attribute(capability, ModuleKind.NAMESPACE);
        Optional<String> type = attribute(capability, "interface");
        Optional<MesosVersion> host = version(capability, "version");
        Optional<MesosVersion> minimum = version(capability, "minimum");
        if (name.isEmpty() || type.isEmpty() || host.isEmpty() || minimum.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Kind(
                name.get(),
                type.get(),
                host.get(),
                minimum.get(),
                attribute(capability, "apiVersion").orElse(""),
                attribute(capability, "reason").orElse(""),
                provider));
    }

    private static Optional<MesosVersion> version(Capability capability, String name) {
        try {
            return attribute(capability, name).map(MesosVersion::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> attribute(Capability capability, String name) {
        return Optional.ofNullable(capability.getAttributes().get(name)).map(Object::toString);
    }
}
