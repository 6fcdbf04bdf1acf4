package org.mesosgi.process.authentication;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticator.AuthenticationResult;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Authenticated;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Forbidden;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Unauthorized;
import org.mesosgi.api.httpauthenticator.HttpAuthenticator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks authenticators one after the other until one knows the principal. If none does, what they have said becomes one
 * answer: 401 if one of them wants to hear more, else 403 if one of them forbids it, else the failures.
 */
final class CombinedAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(CombinedAuthenticator.class);

    private final List<HttpAuthenticator> authenticators;

    CombinedAuthenticator(List<HttpAuthenticator> authenticators) {
        this.authenticators = List.copyOf(authenticators);
    }

    CompletionStage<AuthenticationResult> authenticate(HttpRequest request) {
        return authenticators.size() == 1
                ? ask(authenticators.get(0), request).thenApply(answer -> single(answer.result()))
                : ask(0, request, new ArrayList<>());
    }

    /** What one authenticator has said, under the name of its scheme. */
    private record Answer(String scheme, AuthenticationResult result) {}

    private static AuthenticationResult single(AuthenticationResult result) {
        if (result == null) {
            throw new IllegalStateException("the authenticator says nothing");
        }
        return result;
    }

    private CompletionStage<AuthenticationResult> ask(int next, HttpRequest request, List<Said> said) {
        if (next == authenticators.size()) {
            return combine(said);
        }
        return ask(authenticators.get(next), request)
                .handle((answer, failure) -> failure == null ? new Said(answer, "") : new Said(null, message(failure)))
                .thenCompose(one -> {
                    if (one.answer() != null && one.answer().result() instanceof Authenticated known) {
                        return CompletableFuture.completedFuture(known);
                    }
                    said.add(one);
                    return ask(next + 1, request, said);
                });
    }

    private static CompletionStage<Answer> ask(HttpAuthenticator authenticator, HttpRequest request) {
        try {
            String scheme = authenticator.scheme();
            return authenticator.authenticate(request).thenApply(result -> new Answer(scheme, result));
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What has come of asking one: an answer, or why there is none. */
    private record Said(Answer answer, String failure) {}

    private static CompletionStage<AuthenticationResult> combine(List<Said> said) {
        List<String> challenges = new ArrayList<>();
        List<String> unauthorized = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Said one : said) {
            if (one.answer() == null) {
                failures.add(one.failure());
            } else if (one.answer().result() instanceof Unauthorized result) {
                challenges.addAll(result.challenges());
                unauthorized.add(paragraph(one.answer().scheme(), result.body()));
            } else if (one.answer().result() instanceof Forbidden result) {
                forbidden.add(paragraph(one.answer().scheme(), result.body()));
            } else {
                LOG.warn(
                        "The HTTP authenticator for \"{}\" says nothing; the next one is asked",
                        one.answer().scheme());
            }
        }
        if (!unauthorized.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Unauthorized(challenges, unauthorized.stream().collect(joining("\n\n"))));
        }
        if (!forbidden.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Forbidden(forbidden.stream().collect(joining("\n\n"))));
        }
        return CompletableFuture.failedFuture(new IllegalStateException(
                failures.isEmpty() ? "no authenticator says anything" : String.join("; ", failures)));
    }

    private static String paragraph(String scheme, String body) {
        return "\"" + scheme + "\" authenticator returned:\n" + body;
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
