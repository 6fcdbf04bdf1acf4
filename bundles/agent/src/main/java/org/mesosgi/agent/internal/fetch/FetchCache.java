package org.mesosgi.agent.internal.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was fetched before, for those who allow that it is old. The least recently used goes first when there is not enough
 * room; what is too large alone is not kept. It begins empty with each start of the agent. Safe for several threads.
 *
 * <p>Users do not share: what one of them was given, with whatever rights, is not for others.
 */
final class FetchCache {

    private static final Logger LOG = LoggerFactory.getLogger(FetchCache.class);

    private final Path folder;
    private final long capacity;

    /** Sizes in bytes; the least recently used first. */
    private final Map<Path, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);

    private boolean begun;

    /** @param capacity in bytes */
    FetchCache(Path folder, long capacity) {
        this.folder = folder;
        this.capacity = capacity;
    }

    /**
     * Copies something out of the cache.
     *
     * @return whether it was there
     */
    synchronized boolean take(String user, String uri, Path to) throws IOException {
        Path file = file(user, uri);
        if (sizes.get(file) == null) {
            return false;
        }
        CacheFolder.make(folder);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** Puts a copy of something into the cache, if there can be room for it. */
    synchronized void put(String user, String uri, Path from) throws IOException {
        long size = Files.size(from);
        if (size > capacity) {
            LOG.info("'{}' is too large for the fetcher's cache", uri);
            return;
        }
        // Again each time: what is in /tmp for long may be removed, and come anew from others.
        CacheFolder.make(folder);
        begin();
        Path file = file(user, uri);
        Optional.ofNullable(sizes.remove(file)).ifPresent(old -> LOG.debug("'{}' is fetched anew", uri));
        makeRoom(size);
        Path next = folder.resolve(".next");
        Files.copy(from, next, StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        sizes.put(file, size);
    }

    private void makeRoom(long size) throws IOException {
        long used = sizes.values().stream().mapToLong(Long::longValue).sum();
        Iterator<Map.Entry<Path, Long>> oldest = sizes.entrySet().iterator();
        while (used + size > capacity) {
            Map.Entry<Path, Long> entry = oldest.next();
            Files.deleteIfExists(entry.getKey());
            used -= entry.getValue();
            oldest.remove();
        }
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                Files.delete(file);
            }
        }
        begun = true;
    }

    private Path file(String user, String uri) {
        return folder.resolve(
                UUID.nameUUIDFromBytes((user + "\n" + uri).getBytes(UTF_8)).toString());
    }
}
