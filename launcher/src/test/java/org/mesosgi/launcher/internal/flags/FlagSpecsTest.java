package org.mesosgi.launcher.internal.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlagSpecsTest {

    @Test
    void readsAFileOfFlags() throws IOException {
        List<FlagSpec> specs = read("""
                [ {"name": "port", "type": "port", "default": "5050", "aliases": ["http_port"], "help": "Listens."},
                  {"name": "work_dir", "type": "path", "required": true, "help": "Works."},
                  {"name": "text"} ]
                """);

        assertThat(specs)
                .containsExactly(
                        new FlagSpec(
                                "port", FlagType.PORT, Optional.of("5050"), false, List.of("http_port"), "Listens."),
                        new FlagSpec("work_dir", FlagType.PATH, Optional.empty(), true, List.of(), "Works."),
                        new FlagSpec("text", FlagType.STRING, Optional.empty(), false, List.of(), ""));
    }

    @Test
    void readsNothingElse() {
        assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class).hasMessageStartingWith("no file of flags");
    }

    @Test
    void theLaunchersOwnFlagsCanBeRead() throws IOException {
        try (InputStream in = FlagSpecs.class.getResourceAsStream("flags.json")) {
            assertThat(FlagSpecs.read(in))
                    .extracting(FlagSpec::name)
                    .contains(
                            "help",
                            "version",
                            "modules",
                            "modules_dir",
                            "modules_strict",
                            "logging_level",
                            "log_dir",
                            "quiet");
        }
    }

    @Test
    void hostsMayShareAFlag() {
        FlagSpecs specs = new FlagSpecs();
        specs.add(List.of(spec("ip", "1.1.1.1")));
        specs.add(List.of(spec("ip", "2.2.2.2"), spec("port", "5051")));

        assertThat(specs.all()).extracting(FlagSpec::name).containsExactly("ip", "port");
        assertThat(specs.find("ip").orElseThrow().defaultValue()).contains("1.1.1.1");
    }

    @Test
    void findsAFlagByItsFormerName() {
        FlagSpecs specs = new FlagSpecs();
        specs.add(List.of(new FlagSpec("agent_x", FlagType.STRING, Optional.empty(), false, List.of("slave_x"), "")));

        assertThat(specs.find("slave_x")).isEqualTo(specs.find("agent_x")).isPresent();
        assertThat(specs.find("x")).isEmpty();
    }

    @Test
    void aCommandMayHaveOtherDefaultsWhichMakeAFlagOptional() {
        FlagSpecs specs = new FlagSpecs();
        specs.add(List.of(new FlagSpec("work_dir", FlagType.PATH, Optional.empty(), true, List.of(), "")));

        specs.setDefaults(Map.of("work_dir", "/tmp/mesos", "unknown", "x"));

        FlagSpec spec = specs.find("work_dir").orElseThrow();
        assertThat(spec.defaultValue()).contains("/tmp/mesos");
        assertThat(spec.required()).isFalse();
        assertThat(specs.find("unknown")).isEmpty();
    }

    private static FlagSpec spec(String name, String defaultValue) {
        return new FlagSpec(name, FlagType.STRING, Optional.of(defaultValue), false, List.of(), "");
    }

    private static List<FlagSpec> read(String json) throws IOException {
        return FlagSpecs.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
