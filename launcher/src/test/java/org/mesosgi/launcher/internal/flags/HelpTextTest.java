package org.mesosgi.launcher.internal.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HelpTextTest {

    private final FlagSpecs specs = new FlagSpecs();

    @Test
    void saysHowTheCommandIsUsedAndWhatEachFlagDoes() {
        specs.add(List.of(
                new FlagSpec("quiet", FlagType.BOOLEAN, Optional.of("false"), false, List.of(), "Does not log."),
                new FlagSpec("work_dir", FlagType.PATH, Optional.empty(), true, List.of(), "Where to work."),
                new FlagSpec("hooks", FlagType.LIST, Optional.empty(), false, List.of(), "Hooks.")));

        assertThat(HelpText.of("mesos-master", "Runs a master.", specs)).isEqualTo("""
                        Usage: mesos-master [flags]

                        Runs a master.

                          --[no-]quiet   (default: false)
                              Does not log.
                          --work_dir=<path>   (required)
                              Where to work.
                          --hooks=<a,b,...>
                              Hooks.

                        Every flag can also be given as MESOS_<FLAG> in the environment.
                        """);
    }

    @Test
    void wrapsLongTexts() {
        String help = "word ".repeat(60) + "w".repeat(200) + " end.";
        specs.add(List.of(new FlagSpec("x", FlagType.STRING, Optional.empty(), false, List.of(), help)));

        String text = HelpText.of("x", "", specs);

        assertThat(text.lines().filter(line -> line.contains("word")))
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.startsWith("      word") && line.length() <= 110);
        assertThat(text.replaceAll("\\s+", " ")).contains(help);
    }
}
