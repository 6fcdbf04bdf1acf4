package org.mesosgi.itests.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.anonymous.Anonymous;

/** Writes into the file of its parameter {@code journal} when it is created and when it is destroyed. */
public final class Journal implements Anonymous {

    private final Path journal;

    public Journal(Map<String, Object> properties) {
        this.journal = Path.of(Parameters.of(properties).get("journal"));
        write("created");
    }

    /** Called by Declarative Services, which finds it by its name. */
    void deactivate() {
        write("destroyed");
    }

    private void write(String line) {
        try {
            Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
