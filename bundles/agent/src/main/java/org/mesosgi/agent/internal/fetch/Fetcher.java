package org.mesosgi.agent.internal.fetch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.mesosgi.api.value.CommandInfo.Uri;

/** Fetches what commands need. Safe for several threads. */
public final class Fetcher implements AutoCloseable {

    private static final String EXECUTABLE = "rwxr-xr-x";

    private final Executor io;
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

    /** @param io threads that may block */
    public Fetcher(Settings settings, Executor io) {
        this.io = requireNonNull(io, "io is null");
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
        io.execute(() -> {
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
        FetchLog log = new FetchLog(spec.sandbox());
        for (Uri uri : spec.uris()) {
            try {
                log.note("Fetching URI '" + uri.value() + "'");
                one(fetch, uri, spec, log);
            } catch (IOException e) {
                String why = fetch.isCancelled() ? "it was called off" : describe(e);
                log.note("Failed to fetch '" + uri.value() + "': " + why);
                throw new FetchException(uri.value(), why);
            } catch (FetchException e) {
                log.note(e.getMessage());
                throw e;
            }
        }
        if (spec.account().isPresent()) {
            SandboxPaths.give(spec.sandbox(), spec.account().get());
        }
    }

    private void one(Fetch fetch, Uri uri, FetchSpec spec, FetchLog log) throws IOException {
        Source source = Source.of(uri, frameworksHome);
        Path file = SandboxPaths.destination(uri, source.name(), spec.sandbox());
        giveFolders(file.getParent(), spec);
        get(fetch, uri, source, file, spec);
        log.note("Fetched '" + uri.value() + "' to '" + file + "'");
        if (uri.executable()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(EXECUTABLE));
        } else if (uri.extract()) {
            Optional<List<String>> command = Archive.command(file, spec.sandbox());
            if (command.isPresent()) {
                run(fetch, uri, command.get(), spec);
                SandboxPaths.requireNoWayOut(uri, spec.sandbox());
                log.note("Extracted '" + file + "' into '" + spec.sandbox() + "'");
            }
        }
    }

    private void get(Fetch fetch, Uri uri, Source source, Path file, FetchSpec spec) throws IOException {
        if (source instanceof Source.Local local) {
            run(fetch, uri, List.of("cp", "--", local.path().toString(), file.toString()), spec);
        } else {
            download(fetch, uri, (Source.Remote) source, file, spec);
        }
    }

    private void download(Fetch fetch, Uri uri, Source.Remote source, Path file, FetchSpec spec) throws IOException {
        String user =
                spec.account().map(account -> Long.toString(account.uid())).orElse("");
        if (!uri.cache() || !cache.take(user, uri.value(), file)) {
            downloads.get(fetch, uri.value(), source.uri(), file);
            if (uri.cache()) {
                cache.put(user, uri.value(), file);
            }
        }
        if (spec.account().isPresent()) {
            SandboxPaths.give(file, spec.account().get());
        }
    }

    /** Programs run as the user of the task, and need somewhere to write to. */
    private static void giveFolders(Path folder, FetchSpec spec) throws IOException {
        if (spec.account().isPresent() && !folder.equals(spec.sandbox())) {
            SandboxPaths.give(
                    spec.sandbox().resolve(spec.sandbox().relativize(folder).getName(0)),
                    spec.account().get());
        }
    }

    private static void run(Fetch fetch, Uri uri, List<String> command, FetchSpec spec) throws IOException {
        Optional<String> complaint = Programs.run(fetch, command, spec.account(), spec.sandbox());
        if (complaint.isPresent()) {
            throw new FetchException(uri.value(), fetch.isCancelled() ? "it was called off" : complaint.get());
        }
    }

    private static String describe(IOException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void close() {
        downloads.close();
    }
}
