package org.mesosgi.agent.internal.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsersTest {

    @Test
    void readsWhatIdPrints() {
        assertThat(Users.parse("uid=1000(ann) gid=100(users) groups=100(users),27(sudo),1001(team 7)"))
                .contains(new Account(1000, 100, List.of(100L, 27L, 1001L)));
    }

    @Test
    void readsIdsWithoutNames() {
        assertThat(Users.parse("uid=5 gid=6 groups=6,7")).contains(new Account(5, 6, List.of(6L, 7L)));
    }

    @Test
    void readsNothingElse() {
        assertThat(Users.parse("")).isEmpty();
    }

    @Test
    void hasNothingToDoForTheAgentsOwnUser() throws ChildException {
        assertThat(new Users("ann", 1000).become("ann")).isEmpty();
    }

    @Test
    void becomesAnyUserAsRoot() throws ChildException {
        assertThat(new Users("root", 0).become("daemon")).contains(new Account(1, 1, List.of(1L)));
    }

    @Test
    void refusesToBecomeAnotherUserIfItIsNotRoot() {
        assertThatThrownBy(() -> new Users("ann", 1000).become("daemon"))
                .isInstanceOf(ChildException.class)
                .hasMessage("the agent runs as 'ann' and cannot become 'daemon';"
                        + " start it as root, or with --no-switch_user");
    }

    @Test
    void refusesAUserThatDoesNotExist() {
        assertThatThrownBy(() -> new Users("root", 0).become("no-such-user"))
                .isInstanceOf(ChildException.class)
                .hasMessage("there is no user 'no-such-user' on this agent");
    }

    @Test
    void takesNoNameForAnOption() {
        assertThatThrownBy(() -> new Users("root", 0).become("--version")).isInstanceOf(ChildException.class);
    }
}
