package org.mesosgi.execute.internal.report;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.v1.Address;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.URL;

/** Asks agents where the sandboxes of tasks are. */
public final class Sandboxes {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Where an agent's pages are if it does not say. */
    private static final String AGENT = "/slave(1)";

    private Sandboxes() {}

    /**
     * The sandbox of a command task: the directory on its agent.
     *
     * @param offer an offer of the agent
     * @param task the id of the task, which is that of its executor as well
     * @param transport how agents are called
     * @return fails if the agent does not answer, or does not know the task
     */
    public static CompletionStage<Path> find(Offer offer, String task, Transport transport) {
        HttpClient http = transport.newClient().connectTimeout(TIMEOUT).build();
        try {
            HttpRequest request = HttpRequest.newBuilder(state(offer.getUrl()))
                    .timeout(TIMEOUT)
                    .build();
            String framework = offer.getFrameworkId().getValue();
            return http.sendAsync(request, BodyHandlers.ofByteArray())
                    .exceptionallyCompose(failure ->
                            CompletableFuture.failedFuture(new IOException("the agent does not answer", failure)))
                    .thenCompose(response -> directory(response, framework, task));
        } catch (URISyntaxException e) {
            return CompletableFuture.failedStage(new IOException("the agent's address is none: " + e.getInput(), e));
        }
    }

    private static URI state(URL agent) throws URISyntaxException {
        Address address = agent.getAddress();
        String host = address.hasIp() ? address.getIp() : address.getHostname();
        String path = agent.getPath().isEmpty() ? AGENT : agent.getPath();
        String scheme = agent.getScheme().isEmpty() ? "http" : agent.getScheme();
        return new URI(scheme, null, host, address.getPort(), path + "/state", null, null);
    }

    private static CompletionStage<Path> directory(HttpResponse<byte[]> response, String framework, String executor) {
        if (response.statusCode() != 200) {
            return CompletableFuture.failedStage(new IOException("the agent answers " + response.statusCode()));
        }
        try {
            return JsonTree.read(response.body())
                    .elements("frameworks", "completed_frameworks")
                    .filter(each -> each.field("id").text().equals(framework))
                    .flatMap(each -> each.elements("executors", "completed_executors"))
                    .filter(each -> each.field("id").text().equals(executor))
                    .map(each -> Path.of(each.field("directory").text()))
                    .findFirst()
                    .map(CompletableFuture::completedStage)
                    .orElseGet(
                            () -> CompletableFuture.failedStage(new IOException("the agent does not know the task")));
        } catch (IOException e) {
            return CompletableFuture.failedStage(new IOException("the agent does not answer with JSON", e));
        }
    }
}
