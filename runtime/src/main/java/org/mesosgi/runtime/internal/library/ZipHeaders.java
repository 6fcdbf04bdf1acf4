package org.mesosgi.runtime.internal.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;

/**
 * Compares the two headers that a ZIP archive has for every entry: one in the directory at its end, which Java believes,
 * and one before the entry's data, which programs that read from the front believe. Honest archives have the same in
 * both, and no entries that lie over each other.
 */
final class ZipHeaders {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int ZIP64_END = 0x07064b50;
    private static final int ZIP64_END_SIZE = 20;
    private static final int DIRECTORY = 0x02014b50;
    private static final int DIRECTORY_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LONGEST_DIRECTORY = 64 << 20;
    private static final int SIZES_FOLLOW = 1 << 3;

    private final FileChannel file;

    /** The end of the file, which for most libraries is all of it. */
    private final ByteBuffer tail;

    private final long tailAt;

    private ZipHeaders(FileChannel file) throws IOException {
        this.file = file;
        this.tailAt = Math.max(0, file.size() - END_SIZE - LONGEST_COMMENT);
        this.tail = readFile(tailAt, (int) (file.size() - tailAt));
    }

    /**
     * What does not fit.
     *
     * @throws ZipException if it is no archive, or there is something behind its end: Java would look before that
     */
    static Optional<String> disagreement(Path archive) throws IOException {
        try (FileChannel file = FileChannel.open(archive)) {
            return new ZipHeaders(file).disagreement();
        }
    }

    private Optional<String> disagreement() throws IOException {
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_SIZE + u16(tail, at + 20) == tail.limit()) {
                return disagreement(tailAt + at, u16(tail, at + 10), u32(tail, at + 12), u32(tail, at + 16));
            }
        }
        throw new ZipException("it does not end as archives do");
    }

    private Optional<String> disagreement(long endAt, int entries, long size, long offset) throws IOException {
        if (endAt >= ZIP64_END_SIZE
                && read(endAt - ZIP64_END_SIZE, Integer.BYTES).getInt(0) == ZIP64_END) {
            return Optional.of("it has the form of an archive of more than 4 GB");
        }
        // What stands before the archive, such as a script that starts it, shifts all offsets.
        long shift = endAt - size - offset;
        if (size > LONGEST_DIRECTORY || shift < 0) {
            return Optional.of("its directory is too long");
        }
        ByteBuffer directory = read(endAt - size, (int) size);
        SortedMap<Long, Long> extents = new TreeMap<>();
        int at = 0;
        for (int i = 0; i < entries; i++) {
            if (at + DIRECTORY_SIZE > directory.limit() || directory.getInt(at) != DIRECTORY) {
                return Optional.of("its directory breaks off");
            }
            int next =
                    at + DIRECTORY_SIZE + u16(directory, at + 28) + u16(directory, at + 30) + u16(directory, at + 32);
            if (next > directory.limit()) {
                return Optional.of("its directory breaks off");
            }
            long localAt = shift + u32(directory, at + 42);
            byte[] name = bytes(directory, at + DIRECTORY_SIZE, u16(directory, at + 28));
            if (localAt + LOCAL_SIZE + name.length > endAt - size) {
                return Optional.of("an entry is not where its directory says");
            }
            ByteBuffer local = read(localAt, LOCAL_SIZE + name.length);
            Optional<String> difference = difference(directory, at, name, local);
            if (difference.isPresent()) {
                return difference;
            }
            long dataAt = localAt + LOCAL_SIZE + name.length + u16(local, 28);
            if (extents.put(localAt, dataAt + u32(directory, at + 20)) != null) {
                return Optional.of("two entries share their data");
            }
            at = next;
        }
        return at == directory.limit() ? overlap(extents, endAt - size) : Optional.of("its directory has more entries");
    }

    private static Optional<String> difference(ByteBuffer directory, int at, byte[] name, ByteBuffer local) {
        if (local.getInt(0) != LOCAL) {
            return Optional.of("an entry is not where its directory says");
        }
        if (u16(local, 26) != name.length || !Arrays.equals(bytes(local, LOCAL_SIZE, name.length), name)) {
            return Optional.of("an entry has another name in its own header");
        }
        boolean sizesFollow = (u16(local, 6) & SIZES_FOLLOW) != 0;
        // Method, and unless they only follow the data: checksum, packed and unpacked size.
        if (u16(local, 8) != u16(directory, at + 10)
                || (!sizesFollow && !local.slice(14, 12).equals(directory.slice(at + 16, 12)))) {
            return Optional.of("an entry has another size, checksum or compression in its own header");
        }
        return Optional.empty();
    }

    private static Optional<String> overlap(SortedMap<Long, Long> extents, long directoryAt) {
        long end = 0;
        for (Map.Entry<Long, Long> extent : extents.entrySet()) {
            if (extent.getKey() < end) {
                return Optional.of("two entries share their data");
            }
            end = extent.getValue();
        }
        return end > directoryAt ? Optional.of("an entry reaches into its directory") : Optional.empty();
    }

    private ByteBuffer read(long position, int size) throws IOException {
        if (position >= tailAt && position + size <= tailAt + tail.limit()) {
            return tail.slice((int) (position - tailAt), size).order(ByteOrder.LITTLE_ENDIAN);
        }
        return readFile(position, size);
    }

    private ByteBuffer readFile(long position, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) >= 0) {
            // As long as there is more.
        }
        return buffer.flip();
    }

    private static byte[] bytes(ByteBuffer buffer, int at, int size) {
        byte[] bytes = new byte[size];
        buffer.get(at, bytes);
        return bytes;
    }

    private static int u16(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    private static long u32(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }
}
