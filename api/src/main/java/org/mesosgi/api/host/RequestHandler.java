package org.mesosgi.api.host;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Answers HTTP requests. */
@ConsumerType
@FunctionalInterface
public interface RequestHandler {

    /**
     * Answers a request. Called by several threads at a time; may block, if it must.
     *
     * @return the answer; what fails is answered with 500
     */
    CompletionStage<Response> handle(Request request);
}
