package org.mesosgi.process.internal.modules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.host.State;

class InstanceStateTest {

    @TempDir
    private Path directory;

    private final Lock lock = new ReentrantLock();

    @ParameterizedTest
    @ValueSource(strings = {"count", ".", "..", "../outside", "a/b", "%41", "ä € 🙂", ".count"})
    void keepsAValueUnderAnyKey(String key) throws IOException {
        state().put(key, "value".getBytes(UTF_8));

        assertThat(state().get(key)).contains("value".getBytes(UTF_8));
        assertThat(state().keys()).containsExactly(key);
        assertThat(directory.resolve("module")).isDirectoryContaining(Files::isRegularFile);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void hasNothingAtFirst() throws IOException {
        assertThat(state().get("count")).isEmpty();
        assertThat(state().keys()).isEmpty();
        assertThat(state().remove("count")).isFalse();
    }

    @Test
    void replacesAValueByOneThatDependsOnIt() throws IOException {
        State state = state();

        for (int i = 0; i < 3; i++) {
            state.update("count", before -> next(before).getBytes(UTF_8));
        }

        assertThat(state.get("count")).contains("3".getBytes(UTF_8));
    }

    @Test
    void keepsAValueWhoseSuccessorCannotBeMade() throws IOException {
        State state = state();
        state.put("count", "1".getBytes(UTF_8));

        assertThatIllegalStateException()
                .isThrownBy(() -> state.update("count", before -> {
                    throw new IllegalStateException("not today");
                }));

        assertThat(state.get("count")).contains("1".getBytes(UTF_8));
    }

    @Test
    void removesAValue() throws IOException {
        State state = state();
        state.put("count", new byte[0]);

        assertThat(state.remove("count")).isTrue();

        assertThat(state.keys()).isEmpty();
    }

    @Test
    void doesNotShowWhatWasNotWrittenToItsEnd() throws IOException {
        State state = state();
        state.put("count", "1".getBytes(UTF_8));

        Files.writeString(directory.resolve("module").resolve(".count"), "half of i");

        assertThat(state.keys()).containsExactly("count");
        state.put("count", "2".getBytes(UTF_8));
        assertThat(directory.resolve("module").toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a key of more than eighty bytes, which is more than enough for anybody, as one may think"})
    void refusesKeysThatNoFileCanHave(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state().put(key, new byte[0]))
                .withMessageContaining("bytes, and not 1 to 80");
    }

    @Test
    void saysWhenThereIsNoPlaceForIt() {
        State nowhere = new InstanceState(new Registrations("org_example_A"), lock, Optional.empty());

        assertThatIOException()
                .isThrownBy(() -> nowhere.get("count"))
                .withMessage("there is no place for state: the host has no --work_dir");
    }

    @Test
    void isNotForInstancesThatHaveGone() {
        Registrations registrations = new Registrations("org_example_A");
        State state = new InstanceState(registrations, lock, Optional.of(directory));
        registrations.takeBack();

        assertThatIllegalStateException().isThrownBy(() -> state.put("count", new byte[0]));
        assertThat(directory).isEmptyDirectory();
    }

    private State state() {
        return new InstanceState(new Registrations("org_example_A"), lock, Optional.of(directory.resolve("module")));
    }

    private static String next(Optional<byte[]> before) {
        return Integer.toString(
                before.map(bytes -> Integer.parseInt(new String(bytes, UTF_8))).orElse(0) + 1);
    }
}
