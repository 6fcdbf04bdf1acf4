package org.mesosgi.agent.internal.authentication;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mesosgi.api.authenticatee.Authenticatee;
import org.mesosgi.api.value.Credential;
import org.mesosgi.process.authentication.MessageChannel;
import org.mesosgi.runtime.Slot;

/** One attempt, with an instance of the module that is made for it and given back after it. */
final class Attempt {

    private final MessageChannel channel;
    private final Executor executor;
    private final CompletableFuture<Boolean> result = new CompletableFuture<>();

    /** @param executor runs what the module does */
    Attempt(MessageChannel channel, Executor executor) {
        this.channel = channel;
        this.executor = executor;
    }

    MessageChannel channel() {
        return channel;
    }

    /** Begins. Its result may come on any thread. */
    CompletionStage<Boolean> begin(Supplier<Slot<Authenticatee>> modules, Credential credential) {
        executor.execute(() -> {
            try {
                run(modules.get(), credential);
            } catch (RuntimeException | LinkageError e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void run(Slot<Authenticatee> slot, Credential credential) {
        try {
            CompletionStage<Boolean> called = slot.get().authenticate(channel, credential);
            forwardCancellation(called);
            called.whenComplete((accepted, failure) -> {
                if (failure == null) {
                    result.complete(Optional.ofNullable(accepted).orElse(false));
                } else {
                    result.completeExceptionally(failure);
                }
                executor.execute(slot::close);
            });
        } catch (RuntimeException | LinkageError e) {
            slot.close();
            throw e;
        }
    }

    private void forwardCancellation(CompletionStage<Boolean> called) {
        CompletionStage<Boolean> ours = result;
        ours.whenComplete((accepted, failure) -> {
            if (result.isCancelled()) {
                called.toCompletableFuture().cancel(true);
            }
        });
    }

    /** Gives it up. */
    void cancel(String why) {
        channel.close(why);
        result.cancel(true);
    }
}
