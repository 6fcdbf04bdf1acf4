package org.mesosgi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Seeds are in the resources; {@code runtime/README.md} tells how to look for more. */
class MesosVersionFuzzTest {

    @FuzzTest
    void aTextIsAVersionOrNone(byte[] bytes) {
        MesosVersion version;
        try {
            version = MesosVersion.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+").isExactlyInstanceOf(IllegalArgumentException.class);
            return;
        }
        assertThat(MesosVersion.parse(version.toString())).isEqualTo(version).isEqualByComparingTo(version);
    }
}
