package org.mesosgi.agent.internal.fetch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.mesosgi.agent.internal.loop.BlockingThreads;
import org.mesosgi.api.value.CommandInfo.Uri;

/** Fetches what commands need. Safe for several threads. */
public final class Fetcher implements AutoCloseable {

    private static final Path NOTHING = Path.of("/dev/null");
    private static final String CALLED_OFF = "it was called off";

    /** Each download has one of its own: one that is slow is to keep no other container waiting. There may be a burst of them. */
    private static final int MOST = 256;

    private final ExecutorService threads;
    private final Optional<Path> frameworksHome;
    private final Downloads downloads;
    private final FetchCache cache;

    /**
     * What the operator says of fetching.
     *
     * @param frameworksHome where relative paths begin
     * @param cacheFolder where the cache is
     * @param cacheBytes how much may be in it
     * @param stall for how long nothing may come before a download is given up
     */
    public record Settings(Optional<Path> frameworksHome, Path cacheFolder, long cacheBytes, Duration stall) {

        public Settings {
            requireNonNull(frameworksHome, "frameworksHome is null");
            requireNonNull(cacheFolder, "cacheFolder is null");
            requireNonNull(stall, "stall is null");
        }
    }

    /** With threads of its own. */
    public Fetcher(Settings settings) {
        this(settings, BlockingThreads.create("fetcher", MOST));
    }

    /** @param threads may block; are the fetcher's own from now on */
    Fetcher(Settings settings, ExecutorService threads) {
        this.threads = requireNonNull(threads, "threads is null");
        this.frameworksHome = settings.frameworksHome();
        this.downloads = new Downloads(settings.stall());
        this.cache = new FetchCache(settings.cacheFolder(), settings.cacheBytes());
    }

    /** Begins to fetch. */
    public Fetch fetch(FetchSpec spec) {
        Fetch fetch = new Fetch();
        if (spec.uris().isEmpty()) {
            fetch.complete();
            return fetch;
        }
        threads.execute(() -> {
            if (!fetch.begin()) {
                return;
            }
            try {
                all(fetch, spec);
                fetch.complete();
            } catch (IOException | RuntimeException e) {
                fetch.fail(e);
            }
        });
        return fetch;
    }

    private void all(Fetch fetch, FetchSpec spec) throws IOException {
        FetchLog log = new FetchLog(spec.sandbox(), spec.account());
        for (Uri uri : spec.uris()) {
            try {
                log.note("Fetching URI '" + uri.value() + "'");
                one(fetch, uri, spec, log);
            } catch (FetchException e) {
                log.note(e.getMessage());
                throw e;
            } catch (IOException e) {
                throw failed(uri, fetch.isCancelled() ? CALLED_OFF : describe(e), log);
            } catch (RuntimeException e) {
                // What is closed while it is read may complain in any way.
                if (fetch.isCancelled()) {
                    throw failed(uri, CALLED_OFF, log);
                }
                throw e;
            }
        }
    }

    /** Whatever is written is written by programs, as the user of the task: that one may have changed the sandbox meanwhile. */
    private void one(Fetch fetch, Uri uri, FetchSpec spec, FetchLog log) throws IOException {
        Source source = Source.of(uri, frameworksHome);
        Path file = SandboxPaths.destination(uri, source.name(), spec.sandbox());
        if (!file.getParent().equals(spec.sandbox())) {
            run(fetch, uri, List.of("mkdir", "-p", "--", file.getParent().toString()), spec);
        }
        if (source instanceof Source.Local local) {
            run(fetch, uri, List.of("cp", "--", local.path().toString(), file.toString()), spec);
        } else {
            download(fetch, uri, (Source.Remote) source, file, spec);
        }
        log.note("Fetched '" + uri.value() + "' to '" + file + "'");
        if (uri.executable()) {
            run(fetch, uri, List.of("chmod", "755", "--", file.toString()), spec);
        } else if (uri.extract()) {
            Optional<List<String>> command = Archive.command(file, spec.sandbox());
            if (command.isPresent()) {
                run(fetch, uri, command.get(), spec);
                requireNoWayOut(fetch, uri, spec);
                log.note("Extracted '" + file + "' into '" + spec.sandbox() + "'");
            }
        }
    }

    /** What leads out is removed, too. */
    private static void requireNoWayOut(Fetch fetch, Uri uri, FetchSpec spec) throws IOException {
        Optional<Path> link = SandboxPaths.wayOut(spec.sandbox());
        if (link.isPresent()) {
            Path target = Files.readSymbolicLink(link.get());
            run(fetch, uri, List.of("rm", "-f", "--", link.get().toString()), spec);
            throw new FetchException(
                    uri.value(),
                    "the link '" + spec.sandbox().relativize(link.get()) + "' in it leads out of the sandbox, to '"
                            + target + "'");
        }
    }

    private void download(Fetch fetch, Uri uri, Source.Remote source, Path file, FetchSpec spec) throws IOException {
        String user =
                spec.account().map(account -> Long.toString(account.uid())).orElse("");
        Path ours = Files.createTempFile("fetch", null);
        try {
            if (!uri.cache() || !cache.take(user, uri.value(), ours)) {
                downloads.get(fetch, uri.value(), source.uri(), ours);
                if (uri.cache()) {
                    cache.put(user, uri.value(), ours);
                }
            }
            run(fetch, uri, List.of("/bin/sh", "-c", "cat >\"$0\"", file.toString()), spec, ours);
        } finally {
            Files.deleteIfExists(ours);
        }
    }

    private static void run(Fetch fetch, Uri uri, List<String> command, FetchSpec spec) throws IOException {
        run(fetch, uri, command, spec, NOTHING);
    }

    private static void run(Fetch fetch, Uri uri, List<String> command, FetchSpec spec, Path input) throws IOException {
        Optional<String> complaint = Programs.run(fetch, command, spec.account(), spec.sandbox(), input);
        if (complaint.isPresent()) {
            throw new FetchException(uri.value(), fetch.isCancelled() ? "it was called off" : complaint.get());
        }
    }

    private static FetchException failed(Uri uri, String why, FetchLog log) {
        log.note("Failed to fetch '" + uri.value() + "': " + why);
        return new FetchException(uri.value(), why);
    }

    private static String describe(IOException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        downloads.close();
    }
}
