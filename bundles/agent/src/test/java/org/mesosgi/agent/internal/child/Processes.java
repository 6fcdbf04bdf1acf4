package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Looks at the processes of this machine from outside. */
public final class Processes {

    private Processes() {}

    /** The ids of the living processes that have an entry in their environment. */
    public static List<Long> withInEnvironment(String entry) {
        return ProcessHandle.allProcesses()
                .filter(process -> hasInEnvironment(process.pid(), entry))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** The ids of the living processes that run a program with an argument. */
    public static List<Long> withArgument(String program, String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.endsWith(program + " " + argument))
                        .isPresent())
                .filter(process -> process.info().command().orElse("").endsWith(program))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static boolean hasInEnvironment(long pid, String entry) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return Arrays.asList(new String(environment, UTF_8).split("\0")).contains(entry);
        } catch (IOException e) {
            return false;
        }
    }
}
