package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of this machine at one time. Safe for several threads. */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    /** A line of /proc/pid/stat is shorter than this. */
    private static final int LINE = 2048;

    private final List<ProcessEntry> entries;

    /** The values of variables, by their names with the "=", of those whose environment somebody has wanted to know. */
    private final Map<String, Map<ProcessEntry, Optional<String>>> variables = new ConcurrentHashMap<>();

    /** @param entries those that have not ended */
    ProcessTable(List<ProcessEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    List<ProcessEntry> entries() {
        return entries;
    }

    /** Looks at all of them. */
    static ProcessTable read() throws IOException {
        List<ProcessEntry> entries = new ArrayList<>();
        byte[] buffer = new byte[LINE];
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                find(process.getFileName().toString(), buffer)
                        .filter(entry -> !entry.zombie())
                        .ifPresent(entries::add);
            }
        }
        return new ProcessTable(entries);
    }

    /** Looks at one; empty if there is none. */
    static Optional<ProcessEntry> find(long pid) {
        return find(Long.toString(pid), new byte[LINE]);
    }

    private static Optional<ProcessEntry> find(String pid, byte[] buffer) {
        try (FileInputStream in = new FileInputStream(PROC + "/" + pid + "/stat")) {
            int length = in.read(buffer);
            // The name of a program may hold any bytes; in Latin-1 all of them mean something.
            return length < 0 ? Optional.empty() : ProcessEntry.parse(new String(buffer, 0, length, ISO_8859_1));
        } catch (IOException e) {
            // It has ended meanwhile.
            return Optional.empty();
        }
    }

    /**
     * The processes that have an entry in their environment, as it was when somebody asked first. Environments of others may
     * be nobody's business; such processes are not found.
     *
     * @param variable a variable and its value, with = between them
     * @param since no process is looked at that has started before this one, see {@link ProcessEntry#start}
     */
    List<ProcessEntry> with(String variable, long since) {
        int end = variable.indexOf('=') + 1;
        if (end == 0) {
            return List.of();
        }
        String name = variable.substring(0, end);
        Map<ProcessEntry, Optional<String>> values = variables.computeIfAbsent(name, key -> new ConcurrentHashMap<>());
        Optional<String> wanted = Optional.of(variable);
        return entries.stream()
                .filter(entry -> entry.start() >= since)
                .filter(entry -> values.computeIfAbsent(entry, key -> variable(name, key))
                        .equals(wanted))
                .toList();
    }

    private static Optional<String> variable(String name, ProcessEntry entry) {
        return Arrays.stream(environment(entry))
                .filter(variable -> variable.startsWith(name))
                .findFirst();
    }

    /** The entries of its environment; none if it has ended, or belongs to somebody else. */
    static String[] environment(ProcessEntry entry) {
        try {
            byte[] environment =
                    Files.readAllBytes(PROC.resolve(Long.toString(entry.pid())).resolve("environ"));
            return new String(environment, UTF_8).split("\0");
        } catch (IOException e) {
            // It has ended meanwhile, or belongs to somebody else.
            return new String[0];
        }
    }

    /**
     * Processes, their descendants, and whoever is in a session or process group that is called by the id of one of them.
     * So a process is found although its parent has ended; and a session that a process has merely inherited, as it may
     * have from the agent, brings in nobody.
     *
     * @param ids of the first ones, which may have ended
     */
    Set<ProcessEntry> family(Collection<Long> ids) {
        Set<ProcessEntry> family = new HashSet<>();
        Set<Long> known = new HashSet<>(ids);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (ProcessEntry entry : entries) {
                boolean belongs = known.contains(entry.pid())
                        || known.contains(entry.parent())
                        || known.contains(entry.group())
                        || known.contains(entry.session());
                if (belongs && family.add(entry)) {
                    known.add(entry.pid());
                    grows = true;
                }
            }
        }
        return family;
    }
}
