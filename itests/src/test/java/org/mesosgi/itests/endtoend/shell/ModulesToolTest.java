package org.mesosgi.itests.endtoend.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.TestDistribution;

class ModulesToolTest {

    private static final String WITH_COMMA =
            "{\"libraries\": [{\"file\": \"libfoo.so\", \"modules\": [{\"name\": \"org_apache_mesos_bar\"},]}]}";

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static CommandProcess verify(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "verify";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return COMMANDS.start("mesos-modules.sh", words);
    }

    @Test
    void acceptsTheManifestsOfTheExamples() {
        Path examples = TestDistribution.home().resolve("etc/examples");
        CommandProcess verify = verify("file://" + examples.resolve("modules.json"));

        assertThat(verify.exitStatus()).isZero();
        assertThat(verify.errors()).isEmpty();
        assertThat(verify.output().lines().filter(line -> line.startsWith("TestTaskHook ")))
                .singleElement()
                .asString()
                .containsSubsequence("Hook", "org.mesosgi.testhook", "modules.json:7:9", "ok");
    }

    @Test
    void refusesAManifestAndSaysWhy() throws IOException {
        Path manifest = Files.writeString(
                COMMANDS.folder().resolve("wrong.json"), WITH_COMMA.replace("mesos_bar", "mesos_bax"));
        CommandProcess verify = verify("wrong.json");

        assertThat(verify.exitStatus()).isEqualTo(1);
        assertThat(verify.output()).isEmpty();
        assertThat(verify.errors())
                .contains("error V301 at " + manifest.getFileName(), "did you mean 'org_apache_mesos_bar'?")
                .doesNotContain("\tat ");
    }

    @Test
    void takesWithAWarningWhatMesosRefusesButNotIfItIsStrict() {
        CommandProcess lenient = verify(WITH_COMMA);
        assertThat(lenient.exitStatus()).isZero();
        assertThat(lenient.errors()).contains("warning M112");
        assertThat(lenient.output()).contains("org_apache_mesos_bar");

        CommandProcess strict = verify("--strict", WITH_COMMA);
        assertThat(strict.exitStatus()).isEqualTo(1);
        assertThat(strict.errors()).contains("error M112");
        assertThat(strict.output()).isEmpty();
    }

    @Test
    void tellsBothVerdictsAsJson() throws IOException {
        CommandProcess fine = verify("--json", WITH_COMMA);
        assertThat(fine.exitStatus()).isZero();
        JsonNode accepted = new ObjectMapper().readTree(fine.output());
        assertThat(accepted.get("ok").booleanValue()).isTrue();
        assertThat(accepted.at("/modules/0/module").textValue()).isEqualTo("org_apache_mesos_bar");
        assertThat(accepted.at("/problems/0/severity").textValue()).isEqualTo("warning");

        CommandProcess wrong = verify("--json", "/nowhere.json", "/elsewhere.json");
        assertThat(wrong.exitStatus()).isEqualTo(1);
        JsonNode refused = new ObjectMapper().readTree(wrong.output());
        assertThat(refused.get("ok").booleanValue()).isFalse();
        assertThat(refused.get("problems").findValuesAsText("code")).containsExactly("M101", "M101");
        assertThat(wrong.errors()).isEmpty();
    }

    @Test
    void saysHowItIsUsed() {
        CommandProcess nothing = COMMANDS.start("mesos-modules.sh");
        assertThat(nothing.exitStatus()).isEqualTo(2);
        assertThat(nothing.errors()).contains("Usage: mesos-modules verify");

        CommandProcess help = COMMANDS.start("mesos-modules.sh", "--help");
        assertThat(help.exitStatus()).isZero();
        assertThat(help.output()).startsWith("Usage: mesos-modules verify");
    }
}
