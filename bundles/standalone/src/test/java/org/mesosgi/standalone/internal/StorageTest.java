package org.mesosgi.standalone.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.state.Storage;

class StorageTest {

    private static final Entry FIRST = new Entry("registry", UUID.randomUUID(), "first".getBytes(UTF_8));
    private static final Entry SECOND = new Entry("registry", UUID.randomUUID(), "second\n\0".getBytes(UTF_8));

    @TempDir
    Path directory;

    private Path file;
    private FileStorage storage;

    @BeforeEach
    void open() {
        file = directory.resolve("r/registry");
        storage = newStorage();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aValueIsReplacedByWhoKnowsItOnly(boolean inMemory) {
        Storage each = inMemory ? new MemoryStorage() : storage;
        assertThat(get(each)).isEmpty();

        assertThat(set(each, FIRST, Optional.empty())).isTrue();
        assertThat(get(each)).contains(FIRST);
        assertThat(set(each, SECOND, Optional.empty())).isFalse();
        assertThat(set(each, SECOND, Optional.of(UUID.randomUUID()))).isFalse();
        assertThat(get(each)).contains(FIRST);

        assertThat(set(each, SECOND, Optional.of(FIRST.id()))).isTrue();
        assertThat(get(each)).contains(SECOND);
    }

    @Test
    void aFileIsFoundByTheNextProcess() {
        set(storage, FIRST, Optional.empty());

        FileStorage next = newStorage();

        assertThat(get(next)).contains(FIRST);
        next.close();
    }

    @Test
    void aFileIsItsUsersOnly() throws IOException {
        set(storage, FIRST, Optional.empty());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aWriteThatWasCutOffLeavesTheValueAsItWas() throws IOException {
        set(storage, FIRST, Optional.empty());
        Files.writeString(directory.resolve("r/registry.new"), "mesosgi-state 1 id=");

        assertThat(get(storage)).contains(FIRST);
        assertThat(set(storage, SECOND, Optional.of(FIRST.id()))).isTrue();
    }

    @Test
    void aDamagedFileIsRefusedWhereverTheDamageIs() throws IOException {
        set(storage, FIRST, Optional.empty());
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] damaged = good.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> get(storage))
                    .as("byte %d", i)
                    .hasMessageContaining("the file " + file + " is damaged");
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> get(storage)).as("%d bytes", length).hasMessageContaining("is damaged");
        }
    }

    private FileStorage newStorage() {
        return new FileStorage(Map.of(
                Parameters.PROPERTY,
                Parameters.of(List.of(new Parameter(
                                "directory", directory.resolve("r").toString())))
                        .toProperty()));
    }

    private static Optional<Entry> get(Storage storage) {
        return storage.get("registry").toCompletableFuture().join();
    }

    private static boolean set(Storage storage, Entry entry, Optional<UUID> expected) {
        return storage.set(entry, expected).toCompletableFuture().join();
    }
}
