package org.mesosgi.itests.endtoend;

import java.nio.file.Path;

/** The distribution that this very build has made. */
public final class TestDistribution {

    private TestDistribution() {}

    /** Its folder. */
    public static Path home() {
        return Path.of(System.getProperty("mesosgi.root"), "launcher/target/mesosgi")
                .normalize();
    }
}
