package org.mesosgi.agent.internal.child;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink;
import org.mesosgi.api.value.CommandInfo;

/** A process that starts a child and waits to be killed: arguments are the directory, the command, whether it
 * outlives the agent, whether it is told to go, and commands to run first. */
final class OtherAgent {

    private OtherAgent() {}

    public static void main(String[] arguments) throws Exception {
        Path sandbox = Path.of(arguments[0]);
        Child child = new ChildLauncher()
                .start(
                        new ChildSpec(
                                sandbox,
                                sandbox.resolve("records"),
                                Arrays.stream(arguments)
                                        .skip(4)
                                        .map(CommandInfo::shell)
                                        .toList(),
                                CommandInfo.shell(arguments[1]),
                                Map.of("PATH", System.getenv("PATH"), "MARK", sandbox.toString()),
                                Optional.empty(),
                                Set.of(),
                                Map.of(),
                                new ContainerIo(new Sink.ToFile(Path.of("out")), new Sink.ToFile(Path.of("err"))),
                                Boolean.parseBoolean(arguments[2])),
                        "MARK=" + sandbox);
        if (Boolean.parseBoolean(arguments[3])) {
            child.go();
        }
        Thread.currentThread().join();
    }
}
