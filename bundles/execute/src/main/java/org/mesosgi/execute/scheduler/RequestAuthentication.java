package org.mesosgi.execute.scheduler;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.httpauthenticatee.HttpAuthenticatee;
import org.mesosgi.api.value.Credential;

/** Lets an {@link HttpAuthenticatee} add to requests what the master wants to see. */
public final class RequestAuthentication {

    private final Optional<HttpAuthenticatee> authenticatee;
    private final Optional<Credential> credential;

    private RequestAuthentication(Optional<HttpAuthenticatee> authenticatee, Optional<Credential> credential) {
        this.authenticatee = authenticatee;
        this.credential = credential;
    }

    /** Requests stay as they are. */
    public static RequestAuthentication none() {
        return new RequestAuthentication(Optional.empty(), Optional.empty());
    }

    /** Requests of somebody, as a module authenticates them. */
    public static RequestAuthentication by(HttpAuthenticatee authenticatee, Optional<Credential> credential) {
        return new RequestAuthentication(Optional.of(authenticatee), requireNonNull(credential, "credential is null"));
    }

    /** The request with what the module adds; fails with an {@link IOException} if the module does not know what. */
    CompletionStage<HttpRequest> authenticate(HttpRequest request) {
        return authenticatee
                .map(module -> ask(module, request)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new IOException(
                                "the request cannot be authenticated ("
                                        + unwrap(failure).getMessage() + ")",
                                failure))))
                .orElseGet(() -> CompletableFuture.completedFuture(request));
    }

    private CompletionStage<HttpRequest> ask(HttpAuthenticatee module, HttpRequest request) {
        try {
            Map<String, List<String>> before = toApi(request).headers();
            return module.authenticate(toApi(request), credential).thenApply(result -> {
                HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true);
                result.headers().forEach((name, values) -> {
                    if (!values.equals(before.get(name))) {
                        set(builder, name, values);
                    }
                });
                return builder.build();
            });
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What has gone wrong, without what only says that it went wrong elsewhere. */
    static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The master does not believe what was added. */
    void refused() {
        authenticatee.ifPresent(HttpAuthenticatee::reset);
    }

    private static void set(HttpRequest.Builder builder, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i == 0) {
                builder.setHeader(name, values.get(i));
            } else {
                builder.header(name, values.get(i));
            }
        }
    }

    private static org.mesosgi.api.http.HttpRequest toApi(HttpRequest request) {
        URI uri = request.uri();
        return new org.mesosgi.api.http.HttpRequest(
                request.method(),
                uri.getPath(),
                Optional.ofNullable(uri.getRawQuery()),
                request.headers().map(),
                "localhost");
    }
}
