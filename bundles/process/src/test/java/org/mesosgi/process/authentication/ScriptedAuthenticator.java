package org.mesosgi.process.authentication;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.httpauthenticator.AuthenticationResult;
import org.mesosgi.api.httpauthenticator.HttpAuthenticator;
import org.mesosgi.api.value.Principal;

/** Says what the test wants. */
record ScriptedAuthenticator(String scheme, Supplier<CompletionStage<AuthenticationResult>> script)
        implements HttpAuthenticator {

    /**
     * One that is described in a word.
     *
     * @param word {@code knows}, {@code claims}, {@code unauthorized}, {@code forbidden}, {@code fails}, {@code throws} or
     *     {@code silent}
     */
    static ScriptedAuthenticator of(String scheme, String word) {
        return new ScriptedAuthenticator(scheme, () -> switch (word) {
            case "knows" -> said(new AuthenticationResult.Authenticated(new Principal(scheme)));
            case "claims" ->
                said(new AuthenticationResult.Authenticated(
                        new Principal(Optional.empty(), java.util.Map.of("fid", "F"))));
            case "unauthorized" ->
                said(new AuthenticationResult.Unauthorized(List.of(scheme + " realm=\"r\""), "401 of " + scheme));
            case "forbidden" -> said(new AuthenticationResult.Forbidden("403 of " + scheme));
            case "fails" -> CompletableFuture.failedFuture(new IllegalStateException(scheme + " fails"));
            case "throws" -> throw new IllegalStateException(scheme + " throws");
            case "silent" -> CompletableFuture.completedFuture(null);
            default -> throw new AssertionError(word);
        });
    }

    private static CompletionStage<AuthenticationResult> said(AuthenticationResult result) {
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public CompletionStage<AuthenticationResult> authenticate(HttpRequest request) {
        return script.get();
    }
}
