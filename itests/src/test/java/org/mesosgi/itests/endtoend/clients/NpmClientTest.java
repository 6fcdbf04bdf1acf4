package org.mesosgi.itests.endtoend.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.Programs;

/** A scheduler on the npm package mesos-framework, which talks JSON with every field that is not set. */
class NpmClientTest {

    private static final Path CLIENT = Path.of(System.getProperty("mesosgi.root"), "itests/clients/npm");
    private static final Path INSTALLED = CLIENT.resolve("target");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "scheduler.js");

    @RegisterExtension
    private final Commands commands = new Commands();

    @Test
    void runsATaskToItsEndAndTearsDown() throws IOException {
        Path node = Programs.assumeInstalled("node");
        install(Programs.assumeInstalled("npm"));
        CommandProcess master =
                commands.startMaster("--work_dir=" + commands.folder().resolve("master"));
        commands.startHost(
                        "mesos-agent.sh",
                        "--master=" + master.hostAndPort(),
                        "--work_dir=" + commands.folder().resolve("agent"))
                .awaitHealthy();

        CommandProcess scheduler = commands.start(
                node.toString(),
                INSTALLED.resolve("scheduler.js").toString(),
                master.address().getHostString(),
                String.valueOf(master.address().getPort()),
                "echo hello");

        assertThat(scheduler.exitStatus()).as(scheduler.toString()).isZero();
        assertThat(scheduler.output().lines().map(line -> line.replaceFirst(" [0-9a-f]{8}-[-0-9a-f]*$", "")))
                .contains("accepts")
                .containsSubsequence(
                        "subscribed", "hears TASK_STARTING", "hears TASK_RUNNING", "hears TASK_FINISHED", "tears down");
        assertThat(scheduler.errors()).isEmpty();
        String state = master.get("/state").body();
        assertThat(state).contains("\"frameworks\":[]").contains("\"state\":\"TASK_FINISHED\"");
    }

    /** Installs what the lock file pins, unless that is there from the last time. */
    private void install(Path npm) throws IOException {
        Files.createDirectories(INSTALLED);
        Path lock = INSTALLED.resolve("package-lock.json");
        boolean same = Files.exists(INSTALLED.resolve("node_modules"))
                && Files.exists(lock)
                && Files.mismatch(lock, CLIENT.resolve("package-lock.json")) < 0;
        for (String file : FILES) {
            Files.copy(CLIENT.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            CommandProcess installation = commands.start(
                    npm.toString(),
                    "ci",
                    "--prefix=" + INSTALLED,
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--prefer-offline");
            assertThat(installation.exitStatus()).as(installation.toString()).isZero();
        }
    }
}
