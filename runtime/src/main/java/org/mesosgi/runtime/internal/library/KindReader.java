package org.mesosgi.runtime.internal.library;

import java.util.Optional;
import org.mesosgi.api.MesosVersion;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.runtime.Kind;
import org.osgi.resource.Capability;

/** Reads lines of the compatibility table: {@code mesos.kind} capabilities. */
public final class KindReader {

    private KindReader() {}

    /** A kind; empty if the capability lacks what makes it one. */
    public static Optional<Kind> read(Capability capability, String provider) {
        Optional<String> name = attribute(capability, ModuleKind.NAMESPACE);
        Optional<String> host = attribute(capability, "version");
        Optional<String> minimum = attribute(capability, "minimum");
        if (name.isEmpty() || host.isEmpty() || minimum.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Kind(
                name.get(),
                attribute(capability, "interface").orElse(""),
                MesosVersion.parse(host.get()),
                MesosVersion.parse(minimum.get()),
                attribute(capability, "apiVersion").orElse(""),
                attribute(capability, "reason").orElse(""),
                provider));
    }

    private static Optional<String> attribute(Capability capability, String name) {
        return Optional.ofNullable(capability.getAttributes().get(name)).map(Object::toString);
    }
}
