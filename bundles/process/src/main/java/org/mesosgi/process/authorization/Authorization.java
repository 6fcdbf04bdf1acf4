package org.mesosgi.process.authorization;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.value.Principal;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;

/**
 * What a host asks its authorizer. Without one, everything is permitted. If the authorizer fails, stages fail: whoever asks
 * then refuses. Safe for several threads.
 */
public final class Authorization implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final OpenApprovers open;
    private final Optional<Slot<Authorizer>> slot;

    private Authorization(OpenApprovers open, Optional<Slot<Authorizer>> slot) {
        this.open = open;
        this.slot = slot;
    }

    /** Everything is permitted. */
    public static Authorization none() {
        return new Authorization(new OpenApprovers(DEADLINE), Optional.empty());
    }

    /**
     * Asks a module.
     *
     * @param name its name
     * @param user the slot's user, for example {@code master --authorizers}
     * @throws ProblemException if it cannot be used
     */
    static Authorization select(ModuleRuntime modules, String name, String user) {
        return of(handover -> modules.select(Authorizer.class, name, user, handover));
    }

    /** Asks what fills a slot that is made with this handover. */
    public static Authorization of(Function<Handover<Authorizer>, Slot<Authorizer>> slot) {
        OpenApprovers open = new OpenApprovers(DEADLINE);
        return new Authorization(open, Optional.of(slot.apply(open)));
    }

    /**
     * Whether a subject may do something.
     *
     * @param subject empty for somebody who is not authenticated
     * @param object empty for anything
     */
    public CompletionStage<Boolean> authorized(
            Optional<Principal> subject, Action action, Optional<AuthorizationObject> object) {
        if (slot.isEmpty()) {
            return CompletableFuture.completedStage(true);
        }
        try {
            return slot.get().get().authorized(subject, action, object);
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Whether nobody decides: everybody may do everything. */
    public boolean isOpen() {
        return slot.isEmpty();
    }

    /**
     * What a subject may do, for as long as it takes.
     *
     * @param subject empty for somebody who is not authenticated
     * @param actions what will be asked for
     * @return to be closed when it is not needed any more
     */
    public CompletionStage<ObjectApprovers> approvers(Optional<Principal> subject, Set<Action> actions) {
        if (slot.isEmpty()) {
            return CompletableFuture.completedStage(ObjectApprovers.all());
        }
        long epoch = open.epoch();
        return Questions.ask(slot.get().get(), subject, actions).thenCompose(given -> {
            ObjectApprovers approvers = new ObjectApprovers(slot, subject, actions, open::close);
            return open.open(approvers, given, epoch)
                    ? CompletableFuture.completedStage(approvers)
                    : approvers(subject, actions);
        });
    }

    /** Why a stage has failed, for messages. */
    public static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        slot.ifPresent(Slot::close);
    }
}
