package org.mesosgi.master.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.wire.v1.scheduler.Call;

/** SUPPRESS and REVIVE from the scheduler to the allocator. */
class RoleCallsTest {

    private final TestMaster master = new TestMaster();
    private final RoleCalls calls = new RoleCalls(master.allocation);
    private final Framework framework = master.framework("r1", "r2");

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void someRolesAreSuppressedAndRevived() {
        suppress("r1", "r1");
        assertThat(framework.suppressed()).containsExactly("r1");

        revive("r1");
        assertThat(framework.suppressed()).isEmpty();
        assertThat(master.settledCalls())
                .containsExactly(
                        "suppressOffers[" + framework.id() + ", [r1]]", "reviveOffers[" + framework.id() + ", [r1]]");
    }

    @Test
    void noRolesAreAllRoles() {
        suppress();

        assertThat(framework.suppressed()).containsExactlyInAnyOrder("r1", "r2");
        assertThat(master.settledCalls()).containsExactly("suppressOffers[" + framework.id() + ", []]");
    }

    @Test
    void aCallThatNamesAnotherRoleIsDropped() {
        suppress("r1", "nope");
        assertThat(framework.suppressed()).isEmpty();

        suppress("r1");
        revive("r1", "nope");
        assertThat(framework.suppressed()).containsExactly("r1");
        assertThat(master.settledCalls()).containsExactly("suppressOffers[" + framework.id() + ", [r1]]");
    }

    private void suppress(String... roles) {
        master.event(() -> {
            calls.suppress(
                    framework,
                    Call.Suppress.newBuilder().addAllRoles(Arrays.asList(roles)).build());
            return true;
        });
    }

    private void revive(String... roles) {
        master.event(() -> {
            calls.revive(
                    framework,
                    Call.Revive.newBuilder().addAllRoles(Arrays.asList(roles)).build());
            return true;
        });
    }
}
