package org.mesosgi.agent.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IsolationFlagTest {

    @Test
    void putsIsolatorsOfMesosInTheOrderOfMesos() {
        assertThat(names("network/cni,posix/mem,filesystem/linux,posix/cpu,disk/du"))
                .containsExactly("filesystem/linux", "posix/cpu", "posix/mem", "disk/du", "network/cni");
    }

    @Test
    void putsOtherModulesBehindThemInTheOrderOfTheFlag() {
        assertThat(names("org_z,posix/mem,com_a,posix/cpu"))
                .containsExactly("posix/cpu", "posix/mem", "org_z", "com_a");
    }

    @Test
    void alwaysHasTheIsolatorOfSecretsBetweenMesosOwnAndOthers() {
        assertThat(IsolationFlag.parse("org_z,posix/cpu").names())
                .containsExactly("posix/cpu", "environment_secret", "org_z");
        assertThat(IsolationFlag.parse("environment_secret").names()).containsExactly("environment_secret");
    }

    @Test
    void leavesOutEmptyNames() {
        assertThat(names(",posix/cpu,,posix/mem,")).containsExactly("posix/cpu", "posix/mem");
        assertThat(names("")).isEmpty();
    }

    @Test
    void doesNotTrimNames() {
        assertThat(names("posix/cpu, posix/mem")).containsExactly("posix/cpu", " posix/mem");
    }

    @Test
    void replacesFormerNames() {
        IsolationFlag flag = IsolationFlag.parse("process,posix/disk");

        assertThat(flag.names()).containsExactly("posix/cpu", "posix/mem", "disk/du", "environment_secret");
        assertThat(flag.replaced())
                .isEqualTo(Map.of("process", List.of("posix/cpu", "posix/mem"), "posix/disk", List.of("disk/du")));
    }

    @Test
    void takesAFormerNameBesideWhatItStandsFor() {
        assertThat(names("process,posix/cpu")).containsExactly("posix/cpu", "posix/mem");
    }

    @Test
    void refusesANameThatIsThereTwice() {
        assertThatThrownBy(() -> names("posix/cpu,a,posix/cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'posix/cpu' is there twice");
    }

    @Test
    void refusesTwoFileSystems() {
        assertThatThrownBy(() -> names("filesystem/linux,filesystem/posix"))
                .hasMessage("only one of filesystem/linux and filesystem/posix can be there");
    }

    @Test
    void refusesTwoNetworksButForPorts() {
        assertThatThrownBy(() -> names("network/cni,network/port_mapping"))
                .hasMessage("only one of network/cni and network/port_mapping can be there");
        assertThat(names("network/ports,network/cni")).containsExactly("network/cni", "network/ports");
    }

    private static List<String> names(String flag) {
        List<String> names = IsolationFlag.parse(flag).names();
        return names.stream().filter(name -> !name.equals("environment_secret")).toList();
    }
}
