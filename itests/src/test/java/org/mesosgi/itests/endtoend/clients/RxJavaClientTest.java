package org.mesosgi.itests.endtoend.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;

/** A scheduler on mesos-rxjava, which talks protobuf with messages of 2016. It is in the folder {@code clients}. */
class RxJavaClientTest {

    @RegisterExtension
    private final Commands commands = new Commands();

    @Test
    void runsATaskToItsEndAndTearsDown() throws IOException {
        CommandProcess master =
                commands.startMaster("--work_dir=" + commands.folder().resolve("master"));
        commands.startHost(
                        "mesos-agent.sh",
                        "--master=" + master.hostAndPort(),
                        "--work_dir=" + commands.folder().resolve("agent"))
                .awaitHealthy();

        CommandProcess scheduler = commands.start(
                java(),
                "-classpath",
                classPath(),
                "org.mesosgi.itests.clients.rxjava.RxScheduler",
                master.uri("/api/v1/scheduler").toString(),
                "echo hello");

        assertThat(scheduler.exitStatus()).as(scheduler.toString()).isZero();
        assertThat(scheduler.output().lines().map(line -> line.replaceFirst(" [0-9a-f]{8}-[-0-9a-f]*$", "")))
                .containsExactly(
                        "subscribed",
                        "launches rx",
                        "hears TASK_STARTING",
                        "hears TASK_RUNNING",
                        "hears TASK_FINISHED",
                        "tears down",
                        "closed");
        String state = master.get("/state").body();
        assertThat(state).contains("\"frameworks\":[]").contains("\"state\":\"TASK_FINISHED\"");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What the build of the client has made. */
    private static String classPath() throws IOException {
        Path target = Path.of(System.getProperty("mesosgi.root"), "itests/clients/rxjava/target");
        return target.resolve("classes") + File.pathSeparator + Files.readString(target.resolve("class.path"));
    }
}
