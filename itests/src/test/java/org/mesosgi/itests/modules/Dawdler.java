package org.mesosgi.itests.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.anonymous.Anonymous;

/** Is not created before it is interrupted. When it begins to be, it makes the file of its parameter {@code begun}. */
public final class Dawdler implements Anonymous {

    public Dawdler(Map<String, Object> properties) {
        try {
            Files.createFile(Path.of(Parameters.of(properties).get("begun")));
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
