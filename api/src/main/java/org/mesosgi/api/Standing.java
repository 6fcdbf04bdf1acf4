package org.mesosgi.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a kind whose stage completes only when something happens, be it in an hour or never.
 *
 * <p>Such a call does not hold up the replacement of its module: whoever waits for it is let go, the module's stage is
 * cancelled (through {@link java.util.concurrent.CompletionStage#toCompletableFuture()}, if it can be), and the host asks the
 * successor again.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Standing {}
