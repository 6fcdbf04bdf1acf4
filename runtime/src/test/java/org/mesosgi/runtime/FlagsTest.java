package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagsTest {

    @Test
    void readsTexts() {
        Flags flags = Flags.of(Map.of("hostname", "a"));

        assertThat(flags.get("hostname")).isEqualTo("a");
        assertThat(flags.find("hostname")).contains("a");
        assertThat(flags.find("ip")).isEmpty();
    }

    @Test
    void readsWhatTheyAreDeclaredToBe() {
        Flags flags = Flags.of(Map.of(
                "quiet", "true",
                "port", "5050",
                "factor", "0.5",
                "interval", "500ms",
                "work_dir", "/var/lib/mesos"));

        assertThat(flags.isSet("quiet")).isTrue();
        assertThat(flags.integer("port")).isEqualTo(5050);
        assertThat(flags.number("factor")).isEqualTo(0.5);
        assertThat(flags.duration("interval")).isEqualTo(Duration.ofMillis(500));
        assertThat(flags.path("work_dir")).isEqualTo(Path.of("/var/lib/mesos"));
    }

    @Test
    void doesNotTrimTheElementsOfAList() {
        assertThat(Flags.of(Map.of("hooks", "a, b,,c,")).list("hooks")).containsExactly("a", " b", "", "c", "");
    }

    @Test
    void tellsAnEmptyListFromNone() {
        assertThat(Flags.of(Map.of("hooks", "")).list("hooks")).containsExactly("");
        assertThat(Flags.of(Map.of()).list("hooks")).isEmpty();
    }

    @Test
    void masksSecrets() {
        assertThat(Flags.of(Map.of("credential", "/etc/secret", "port", "5050")).masked())
                .containsOnly(Map.entry("credential", "********"), Map.entry("port", "5050"));
    }

    @Test
    void aFlagThatMustBeThereAndIsNotIsAMistakeOfTheHosts() {
        assertThatThrownBy(() -> Flags.of(Map.of()).get("work_dir"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("work_dir");
    }

    @Test
    void takesTheFlagsOutOfAComponentsProperties() {
        Flags flags = Flags.ofComponent(
                Map.of("port", "5050", "component.name", "mesos-master", "service.pid", "mesos-master", "count", 3));

        assertThat(flags.asMap()).containsExactly(Map.entry("port", "5050"));
    }
}
