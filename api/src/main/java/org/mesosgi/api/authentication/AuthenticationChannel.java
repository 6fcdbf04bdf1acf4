package org.mesosgi.api.authentication;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One attempt's connection to the other side. Hosts provide it. Its methods may be called from any thread, do not block,
 * and deliver messages in order.
 */
@ProviderType
public interface AuthenticationChannel {

    /** The other side's address, for messages to people. */
    String peer();

    /** Sends a message; the stage fails if the other side is gone. */
    CompletionStage<Void> send(AuthenticationMessage message);

    /** The next message of the other side; the stage fails if it is gone. At most one may be awaited at a time. */
    CompletionStage<AuthenticationMessage> receive();
}
