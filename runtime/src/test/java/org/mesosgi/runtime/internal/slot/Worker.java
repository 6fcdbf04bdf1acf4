package org.mesosgi.runtime.internal.slot;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.Standing;

/** A kind for tests. */
public interface Worker {

    /** Works. */
    String work() throws IOException;

    /** Works, and may throw whatever it likes. */
    default void workSomehow() throws Exception {
        work();
    }

    /** Works elsewhere. */
    default CompletionStage<String> workLater() {
        throw new UnsupportedOperationException();
    }

    /** Waits for work. */
    @Standing
    default CompletionStage<String> await() {
        throw new UnsupportedOperationException();
    }
}
