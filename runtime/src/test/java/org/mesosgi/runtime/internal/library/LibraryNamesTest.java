package org.mesosgi.runtime.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"foo", "libfoo.so", "libfoo.so.1.2.3", "libfoo.dylib", "foo.dll", "foo.so", "foo.jar"})
    void everyPlatformsNameOfALibraryFindsItsBundle(String name) {
        assertThat(LibraryNames.candidates(name)).contains("foo.jar");
        assertThat(LibraryNames.stem(name)).isEqualTo("foo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "libfoo.so", "foo.jar"})
    void theNameItselfComesFirst(String name) {
        assertThat(LibraryNames.candidates(name)).startsWith(name);
    }

    @ParameterizedTest
    @CsvSource({
        "libprocess.so, process",
        "libmesos-1.11.0.so, mesos-1.11.0",
        "lib.so, lib",
        "libfoo, libfoo",
        "org.example.foo, org.example.foo",
        "foo.solid, foo.solid"
    })
    void onlyTheDecorationsOfAPlatformAreTakenOff(String name, String stem) {
        assertThat(LibraryNames.stem(name)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({
        "foo-1.2.3.jar, foo",
        "foo-0.1.0-SNAPSHOT.jar, foo",
        "foo-bar-1.jar, foo-bar",
        "foo-1.0.0+build.5.jar, foo"
    })
    void aVersionBelongsNotToTheName(String file, String stem) {
        assertThat(LibraryNames.versionedStem(Path.of("/modules", file))).contains(stem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo.jar", "foo-bar.jar", "foo-1.so", "-1.jar"})
    void otherNamesHaveNoVersion(String file) {
        assertThat(LibraryNames.versionedStem(Path.of(file))).isEmpty();
    }
}
