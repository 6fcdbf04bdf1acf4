package org.mesosgi.api.value;

/** A figure that is measured of a container. The names are those of Mesos' {@code ResourceStatistics}. */
public enum Statistic {
    /** Processes in the container. */
    PROCESSES,
    /** Threads in the container. */
    THREADS,
    /** Processor time spent in user mode, in seconds. */
    CPUS_USER_TIME_SECS,
    /** Processor time spent in the kernel, in seconds. */
    CPUS_SYSTEM_TIME_SECS,
    /** Processors that it may use at most. */
    CPUS_LIMIT,
    /** Processors that it asked for. */
    CPUS_SOFT_LIMIT,
    /** Scheduling periods since its start. */
    CPUS_NR_PERIODS,
    /** Periods in which it was throttled. */
    CPUS_NR_THROTTLED,
    /** Time that it was throttled, in seconds. */
    CPUS_THROTTLED_TIME_SECS,
    /** Memory in use, all told, in bytes. */
    MEM_TOTAL_BYTES,
    /** Memory that it may use at most, in bytes. */
    MEM_LIMIT_BYTES,
    /** Memory that it asked for, in bytes. */
    MEM_SOFT_LIMIT_BYTES,
    /** Resident anonymous memory, in bytes. */
    MEM_RSS_BYTES,
    /** Anonymous memory, in bytes. */
    MEM_ANON_BYTES,
    /** File pages, in bytes. */
    MEM_FILE_BYTES,
    /** Mapped file pages, in bytes. */
    MEM_MAPPED_FILE_BYTES,
    /** Page cache, in bytes. */
    MEM_CACHE_BYTES,
    /** Kernel memory, in bytes. */
    MEM_KMEM_USAGE_BYTES,
    /** Disk that it may use at most, in bytes. */
    DISK_LIMIT_BYTES,
    /** Disk in use, in bytes. */
    DISK_USED_BYTES
}
