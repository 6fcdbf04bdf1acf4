package org.mesosgi.runtime.internal.library;

/**
 * How large a library may be. Far beyond what libraries need, and far below what hurts.
 *
 * @param entries how many entries an archive may have, those of its nested jars included
 * @param entrySize how many bytes one entry may unpack to
 * @param totalSize how many bytes all entries together may unpack to; the archive itself may not be larger either
 * @param ratio how many times the archive's own size all entries together may unpack to
 * @param ratioFrom up to so many unpacked bytes the ratio does not count
 */
record ArchiveLimits(int entries, long entrySize, long totalSize, int ratio, long ratioFrom) {

    private static final long MEGABYTE = 1L << 20;

    static final ArchiveLimits DEFAULT = new ArchiveLimits(65_000, 512 * MEGABYTE, 2048 * MEGABYTE, 200, 64 * MEGABYTE);
}
