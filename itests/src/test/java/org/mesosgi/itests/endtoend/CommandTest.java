package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator's shell sees of a command: its outputs, its exit status, how it takes signals. */
class CommandTest {

    @RegisterExtension
    private final Commands commands = new Commands();

    @Test
    void theMasterServesUntilItIsToldToStop() {
        CommandProcess master = commands.start("mesos-master.sh", "--ip=127.0.0.1", "--port=0");

        assertThat(master.awaitHealthy().get("/version").body()).contains("\"version\"");
        assertThat(master.output()).isEmpty();
        assertThat(master.signal("TERM").exitStatus()).isEqualTo(143);
    }

    @Test
    void controlCStopsTheMasterAsWell() throws IOException {
        Processes.assumeInterruptIsHeard();
        CommandProcess master = commands.startMaster();

        assertThat(master.signal("INT").exitStatus()).isEqualTo(130);
    }

    @Test
    void theStartCanBeInterrupted() {
        CommandProcess master = commands.start("mesos-master.sh", "--ip=127.0.0.1", "--port=0");

        assertThat(master.awaitErrors("Loaded module").signal("TERM").exitStatus())
                .isEqualTo(143);
        assertThat(master.errors()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void helpAndVersionGoToTheStandardOutput() {
        CommandProcess help = commands.start("mesos-master.sh", "--help");
        assertThat(help.exitStatus()).isZero();
        assertThat(help.output()).startsWith("Usage: mesos-master").contains("--allocator");
        assertThat(help.errors()).isEmpty();

        CommandProcess version = commands.start("mesos-master.sh", "--version");
        assertThat(version.exitStatus()).isZero();
        assertThat(version.output()).startsWith("mesos ");
        assertThat(version.errors()).isEmpty();
    }

    @Test
    void aMistakeIsToldOnTheStandardErrorWithStatusOne() {
        CommandProcess master = commands.start("mesos-master.sh", "--nosuchflag");

        assertThat(master.exitStatus()).isEqualTo(1);
        assertThat(master.output()).isEmpty();
        assertThat(master.errors()).contains("the flag --nosuchflag is unknown").doesNotContain("\tat ");
    }

    @Test
    void flagsComeFromTheEnvironmentToo() {
        CommandProcess master = commands.start("mesos-master.sh", List.of(), Map.of("MESOS_PORT", "abc"));

        assertThat(master.exitStatus()).isEqualTo(1);
        assertThat(master.errors()).contains("MESOS_PORT", "'abc' is no port");
    }
}
