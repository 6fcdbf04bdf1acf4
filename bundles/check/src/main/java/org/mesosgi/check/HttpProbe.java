package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Sends a GET request, and finds the status code of the answer, after redirects, as {@code curl -L -k} does for Mesos. */
final class HttpProbe implements Probe {

    private final HttpClient client;
    private final String url;

    /** @param client see {@link #client} */
    HttpProbe(HttpClient client, String url) {
        this.client = requireNonNull(client, "client is null");
        this.url = requireNonNull(url, "url is null");
    }

    /**
     * Asks for anything that is on this machine: no proxy is in between, no certificate is looked at.
     *
     * @param threads handle what comes in
     */
    static HttpClient client(Executor threads) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(AnyCertificate.context())
                .executor(threads)
                .build();
    }

    @Override
    public Attempt start() {
        CompletableFuture<HttpResponse<Void>> answer = send();
        return new Attempt(
                answer.thenApply(response -> new Finding.Answer(response.statusCode())), () -> answer.cancel(true));
    }

    private CompletableFuture<HttpResponse<Void>> send() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        } catch (RuntimeException e) {
            // A path that is none of a URL, or a port that there cannot be.
            return CompletableFuture.failedFuture(e);
        }
    }
}
