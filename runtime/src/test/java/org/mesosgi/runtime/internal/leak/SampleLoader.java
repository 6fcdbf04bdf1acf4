package org.mesosgi.runtime.internal.leak;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import org.mesosgi.runtime.internal.leak.sample.Worker;

/** Loads the classes of the package {@code sample} anew, as a library does its own. */
final class SampleLoader extends URLClassLoader {

    /** The number that the tests take for the library's bundle. */
    static final long BUNDLE = 42;

    SampleLoader() {
        super(
                new URL[] {Worker.class.getProtectionDomain().getCodeSource().getLocation()},
                ClassLoader.getPlatformClassLoader());
    }

    static DepartingLibrary library() {
        return new DepartingLibrary(
                BUNDLE, "org.example.sample", "1.0.0", List.of("org_example_A"), Set.of(Worker.class.getName()));
    }

    /** An instance of a class of its own, which is called as one of the package. */
    <T> T create(Class<T> asType, Class<?> sample) {
        try {
            return asType.cast(
                    loadClass(sample.getName()).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
