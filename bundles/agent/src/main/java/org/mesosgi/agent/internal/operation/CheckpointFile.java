package org.mesosgi.agent.internal.operation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mesosgi.process.state.StateFile;
import org.mesosgi.wire.cluster.ResourcesAndOperations;

/**
 * The file in which an agent keeps its reservations, volumes and operations. It is replaced as a whole: whenever the machine
 * fails, there is the old one or the new one. Blocks.
 */
public final class CheckpointFile {

    private static final String NAME = "resources_and_operations.state";

    private final Path file;

    /** @param workDirectory that of the agent */
    public CheckpointFile(Path workDirectory) {
        requireNonNull(workDirectory, "workDirectory is null");
        this.file = workDirectory.resolve("meta").resolve("resources").resolve(NAME);
    }

    /** What is in it; nothing if there is none yet. */
    public ResourcesAndOperations read() throws IOException {
        try {
            return ResourcesAndOperations.parseFrom(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return ResourcesAndOperations.getDefaultInstance();
        }
    }

    void write(ResourcesAndOperations content) throws IOException {
        StateFile.writeDurably(file, content.toByteArray());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
