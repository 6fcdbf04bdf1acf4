package org.mesosgi.api;

/**
 * The versions that a module library is compiled against.
 *
 * <p>Both are compile-time constants: {@link MesosModule} copies them into the manifest headers of the library that is
 * built, and there they stay, whatever host loads the library later.
 */
public final class Mesos {

    /**
     * The version of Mesos whose module interfaces these packages describe, and the version that a host reports.
     *
     * <p>A library may be loaded if {@code kind's minimum <= library's version <= host's version}.
     */
    public static final String VERSION = "1.11.0";

    /**
     * The version of the protocol between a host and a module's declaration: {@code "1"} was Mesos' first, {@code "2"}
     * (since Mesos 0.21.0) gives each module its parameters. A host loads modules of exactly its own version.
     */
    public static final String MODULE_API_VERSION = "2";

    private Mesos() {}
}
