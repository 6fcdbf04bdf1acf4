package org.mesosgi.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what will happen, but not for ever. */
public final class Waiting {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Waiting() {}

    /** The result of a stage. */
    public static <T> T resultOf(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("no result", e);
        }
    }

    /** Why a stage fails. */
    public static Throwable failureOf(CompletionStage<?> stage) {
        try {
            Object result = stage.toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("it has not failed, but resulted in " + result);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("neither result nor failure", e);
        }
    }

    /** Returns when a condition holds. */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("does not come to pass: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Returns when a file has a text. */
    public static void untilIn(Path file, String text) {
        until(file + " has '" + text + "'", () -> {
            try {
                return Files.readString(file).contains(text);
            } catch (IOException e) {
                return false;
            }
        });
    }
}
