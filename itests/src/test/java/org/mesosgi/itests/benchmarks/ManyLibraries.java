package org.mesosgi.itests.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;

/** Libraries of one module each. */
public final class ManyLibraries {

    private ManyLibraries() {}

    /**
     * Makes libraries.
     *
     * @param arguments the folder for them, and how many
     */
    public static void main(String[] arguments) {
        build(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    static List<Path> build(Path directory, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestLibrary.named("org.example.library" + i)
                        .with(DeclaredModule.of(module(i), TestModule.class, Adder.class))
                        .build(directory))
                .toList();
    }

    static TestManifest manifest(List<Path> libraries) {
        List<TestManifest.Entry> entries = IntStream.range(0, libraries.size())
                .mapToObj(i -> new TestManifest.Entry(libraries.get(i), List.of("{\"name\": \"" + module(i) + "\"}")))
                .toList();
        return new TestManifest(entries);
    }

    /** The libraries of a folder, in their order. */
    static List<Path> in(Path directory, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> directory.resolve("org.example.library" + i + ".jar"))
                .toList();
    }

    private static String module(int i) {
        return "org_example_Module" + i;
    }
}
