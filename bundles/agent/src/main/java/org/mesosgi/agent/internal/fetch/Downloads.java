package org.mesosgi.agent.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Gets files over HTTP. Safe for several threads. */
final class Downloads implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int BLOCK = 64 * 1024;

    private final Duration stall;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "fetcher clock");
        thread.setDaemon(true);
        return thread;
    });

    /** @param stall for how long nothing may come before a download is given up */
    Downloads(Duration stall) {
        this.stall = stall;
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Gets a file. Blocks.
     *
     * @param uri what to say it is, if it fails
     * @throws FetchException if it does not come
     */
    void get(Fetch fetch, String uri, URI from, Path to) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer = http.sendAsync(
                HttpRequest.newBuilder(from).timeout(stall).build(), HttpResponse.BodyHandlers.ofInputStream());
        fetch.begin(() -> answer.cancel(true));
        HttpResponse<InputStream> response;
        try {
            response = answer.get();
        } catch (ExecutionException e) {
            throw new FetchException(uri, "no answer from " + from.getHost() + ": " + describe(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try (InputStream in = response.body()) {
            if (response.statusCode() != OK) {
                throw new FetchException(uri, "unexpected HTTP response code: " + response.statusCode());
            }
            fetch.begin(in);
            copy(in, to);
        } finally {
            fetch.end();
        }
    }

    /** A download that stands still is closed from outside, which ends the reading. */
    private void copy(InputStream in, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(
                to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] block = new byte[BLOCK];
            while (true) {
                var timer = clock.schedule(
                        () -> {
                            in.close();
                            return null;
                        },
                        stall.toMillis(),
                        TimeUnit.MILLISECONDS);
                int length;
                try {
                    length = in.read(block);
                } finally {
                    timer.cancel(false);
                }
                if (length < 0) {
                    return;
                }
                out.write(block, 0, length);
            }
        }
    }

    private static String describe(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
