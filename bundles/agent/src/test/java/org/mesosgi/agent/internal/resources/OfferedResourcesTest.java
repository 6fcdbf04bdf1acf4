package org.mesosgi.agent.internal.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Resources;

class OfferedResourcesTest {

    private static final long GB = 1024L * 1024 * 1024;

    @Test
    void offerWhatALargeMachineCanSpare() {
        assertThat(offered("", machine(16 * GB, 100 * GB)))
                .hasToString("cpus:8; mem:15360; disk:97280; ports:[31000-32000]");
    }

    @Test
    void offerHalfOfASmallMachine() {
        assertThat(offered("", machine(2 * GB - 1, 10 * GB - 1)))
                .hasToString("cpus:8; mem:1023; disk:5119; ports:[31000-32000]");
    }

    @Test
    void keepsAGigabyteFromTwoGigabytesOn() {
        assertThat(offered("", machine(2 * GB, 10 * GB)))
                .hasToString("cpus:8; mem:1024; disk:5120; ports:[31000-32000]");
    }

    @Test
    void assumeSomethingModestWhereNothingIsKnown() {
        assertThat(offered("", new Machine(1, OptionalLong.empty(), OptionalLong.empty())))
                .hasToString("cpus:1; mem:1024; disk:10240; ports:[31000-32000]");
    }

    @Test
    void areWhatTheOperatorSaysWhereTheOperatorSaysSomething() {
        assertThat(offered("cpus:2;mem:100;disk:7;ports:[1-2];gpus:1", machine(16 * GB, 100 * GB)))
                .hasToString("cpus:2; mem:100; disk:7; ports:[1-2]; gpus:1");
    }

    @Test
    void fillUpOnlyNamesThatTheOperatorHasLeftOut() {
        assertThat(offered("cpus(eng):2;mem:100", machine(16 * GB, 100 * GB)).named("cpus"))
                .hasToString("cpus(reservations: [(STATIC,eng)]):2");
    }

    @Test
    void areReservedForTheDefaultRole() {
        Resources offered = OfferedResources.of(Resources.none(), "eng", machine(16 * GB, 100 * GB));

        assertThat(offered.reserved("eng")).isEqualTo(offered);
    }

    @Test
    void canBeFoundOutOfThisMachine() {
        Machine machine = Machine.thisOne(Path.of("/"));

        assertThat(machine.cpus()).isPositive();
        assertThat(machine.memory()).isPresent();
        assertThat(machine.disk()).isPresent();
    }

    private static Resources offered(String given, Machine machine) {
        return OfferedResources.of(Resources.parse(given), "*", machine);
    }

    private static Machine machine(long memory, long disk) {
        return new Machine(8, OptionalLong.of(memory), OptionalLong.of(disk));
    }
}
