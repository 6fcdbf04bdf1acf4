package org.mesosgi.runtime.internal.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedLoaderTest {

    private static final DepartingLibrary LIBRARY =
            new DepartingLibrary(1, "org.example.scans", "1.0.0", List.of(), Set.of("org.example.Scans"));

    private final ClassLoader loader = new SampleLoader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.example.Scans",
                "org.example.Scans$Result",
                "org.example.Scans$1",
                "org.example.Scans$$Lambda$1405/0x00007f6a701934c8"
            })
    void aClassThatOnlyTheLibraryHadIsItsOwnAndNobodysIfANextVersionHasItToo(String running) {
        assertThat(watched(name -> false).isHeldByClassCalled(running)).isTrue();
        assertThat(watched("org.example.Scans"::equals).isHeldByClassCalled(running))
                .isFalse();
    }

    @Test
    void aClassThatTheLibraryNeverHadIsNotItsOwn() {
        assertThat(watched(name -> false).isHeldByClassCalled("org.example.Other"))
                .isFalse();
    }

    private WatchedLoader watched(Predicate<String> isInstalled) {
        return new WatchedLoader(LIBRARY, loader, isInstalled, new ReferenceQueue<>());
    }
}
