package org.mesosgi.launcher.internal.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    private Path home;

    @Test
    void givesTheBundlesOfAGroupInTheOrderOfTheirNames() throws IOException {
        Path group = Files.createDirectories(home.resolve("bundles/core"));
        for (String name : new String[] {"b.jar", "a.jar", "README"}) {
            Files.createFile(group.resolve(name));
        }

        assertThat(new Distribution(home).bundles("core"))
                .containsExactly(group.resolve("a.jar"), group.resolve("b.jar"));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new Distribution(home).bundles("core"))
                .hasMessage("the distribution is incomplete: " + home.resolve("bundles/core"));
    }

    @Test
    void knowsWhereEverythingIs() {
        Distribution distribution = new Distribution(home);

        assertThat(distribution.host("master")).isEqualTo(home.resolve("hosts/master.jar"));
        assertThat(distribution.modules()).isEqualTo(home.resolve("modules"));
        assertThat(distribution.etc("commands")).isEqualTo(home.resolve("etc/commands"));
    }
}
