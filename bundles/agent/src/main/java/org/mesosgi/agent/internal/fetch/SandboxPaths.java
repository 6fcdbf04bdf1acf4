package org.mesosgi.agent.internal.fetch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesosgi.api.value.CommandInfo.Uri;

/** Keeps what is fetched inside of the sandbox. */
final class SandboxPaths {

    private SandboxPaths() {}

    /**
     * Where something goes to.
     *
     * @param name its name, if the framework does not ask for another one
     * @throws FetchException if that is outside of the sandbox
     */
    static Path destination(Uri uri, String name, Path sandbox) {
        String wanted = uri.outputFile().filter(text -> !text.isEmpty()).orElse(name);
        Path destination;
        try {
            destination = sandbox.resolve(wanted).normalize();
        } catch (InvalidPathException e) {
            throw new FetchException(uri.value(), "it cannot be called '" + wanted + "': " + e.getReason());
        }
        if (wanted.startsWith("/") || destination.equals(sandbox) || !destination.startsWith(sandbox)) {
            throw new FetchException(
                    uri.value(),
                    "the path '" + wanted + "' of its output_file leads out of the sandbox, or nowhere in it");
        }
        return destination;
    }

    /**
     * Finds a symbolic link in the sandbox that leads out of it: whatever is fetched next would follow it.
     */
    static Optional<Path> wayOut(Path sandbox) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(sandbox, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink() && leadsOut(file, sandbox)) {
                    found.add(file);
                    return FileVisitResult.TERMINATE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().findFirst();
    }

    /** What a link leads to counts as the system sees it, through all links on the way, as far as that is there. */
    private static boolean leadsOut(Path link, Path sandbox) throws IOException {
        Path reached = link.resolveSibling(Files.readSymbolicLink(link));
        boolean upwards = false;
        while (!Files.exists(reached)) {
            upwards |= reached.endsWith("..");
            reached = reached.getParent();
        }
        return upwards || !reached.toRealPath().startsWith(sandbox.toRealPath());
    }
}
