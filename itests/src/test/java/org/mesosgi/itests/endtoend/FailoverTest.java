package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Masters die; agents, frameworks and tasks do not. */
class FailoverTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int TICK_MILLIS = 500;
    private static final int MOST_CONNECTIONS = 60;

    @RegisterExtension
    private final Commands commands = new Commands();

    @TempDir
    Path directory;

    @Test
    void anotherMasterTakesOverFromOneThatIsKilledAndNothingIsLost() throws Exception {
        ServerCnxnFactory zooKeeper = startZooKeeper();
        try {
            String zk = "zk://127.0.0.1:" + zooKeeper.getLocalPort() + "/mesos";
            CommandProcess first = master("m1", zk).awaitErrors("Elected as the leading master");
            CommandProcess second = master("m2", zk).awaitErrors("The leading master is master@" + first.hostAndPort());
            CommandProcess agent = commands.startHost(
                            "mesos-agent.sh",
                            "--master=" + zk,
                            "--work_dir=" + commands.folder().resolve("a"),
                            "--registration_backoff_factor=1ms")
                    .awaitErrors("Registered with the master at " + first.hostAndPort());
            Path end = commands.folder().resolve("end");
            CommandProcess execute = commands.start(
                            "mesos-execute.sh",
                            "--master=" + zk,
                            "--name=long",
                            "--resources=cpus:0.1;mem:32",
                            "--command=while [ ! -f " + end + " ]; do sleep 0.1; done")
                    .awaitOutput("TASK_RUNNING");

            sendsToTheLeader(second, first);
            commands.kill(first);

            second.awaitErrors("Recovered 1 agents from the registry");
            agent.awaitErrors("Registered with the master at " + second.hostAndPort());
            await("the task is known to the next master")
                    .atMost(DEADLINE)
                    .ignoreExceptions()
                    .until(() -> State.of(second).stateOfTask("long").equals("TASK_RUNNING"));
            Files.createFile(end);
            assertThat(execute.exitStatus()).as(execute.toString()).isZero();
            assertThat(execute.output()).contains("TASK_FINISHED");

            zooKeeper.shutdown();
            assertThat(second.exitStatus()).as(second.toString()).isEqualTo(1);
            assertThat(second.errors()).contains("Lost ", "this master ends").doesNotContain("\tat ");
            assertThat(agent.isAlive()).isTrue();
        } finally {
            zooKeeper.shutdown();
        }
    }

    @Test
    void aMasterThatIsKilledFindsItsAgentsInItsRegistryAndRefusesADamagedOne() throws IOException {
        Path work = commands.folder().resolve("m");
        CommandProcess master = commands.startMaster("--work_dir=" + work);
        String port = Integer.toString(master.address().getPort());
        CommandProcess agent = commands.startHost(
                        "mesos-agent.sh",
                        "--master=" + master.hostAndPort(),
                        "--work_dir=" + commands.folder().resolve("a"))
                .awaitErrors("Registered with the master");
        String id = State.of(master).agent(agent).get("id").asText();
        commands.kill(master);

        CommandProcess again = commands.start(
                        "mesos-master.sh", "--ip=127.0.0.1", "--port=" + port, "--work_dir=" + work)
                .awaitHealthy()
                .awaitErrors("Recovered 1 agents from the registry");
        await("the agent is back with its id")
                .atMost(DEADLINE)
                .until(() -> State.of(again).agent(agent).path("id").asText().equals(id));
        again.signal("TERM").exitStatus();

        Path registry = work.resolve("registry/registry");
        byte[] bytes = Files.readAllBytes(registry);
        bytes[bytes.length - 1] ^= 1;
        Files.write(registry, bytes);
        CommandProcess damaged = commands.start("mesos-master.sh", "--ip=127.0.0.1", "--port=0", "--work_dir=" + work);
        assertThat(damaged.exitStatus()).isEqualTo(1);
        assertThat(damaged.errors())
                .contains("Failed to recover the registry: the file " + registry + " is damaged")
                .doesNotContain("\tat ");
    }

    private static void sendsToTheLeader(CommandProcess follower, CommandProcess leader) {
        String place = "//localhost:" + leader.address().getPort();
        for (String path : new String[] {"/state", "/master/frameworks", "/api/v1/scheduler"}) {
            HttpResponse<String> answer = follower.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(307);
            assertThat(answer.headers().firstValue("Location")).contains(place + path);
        }
        assertThat(follower.get("/redirect").headers().firstValue("Location")).contains(place);
        assertThat(follower.get("/health").statusCode()).isEqualTo(200);
        assertThat(follower.json("/metrics/snapshot").get("master/elected").asDouble())
                .isZero();
    }

    private CommandProcess master(String name, String zk) {
        return commands.startHost(
                "mesos-master.sh",
                "--zk=" + zk,
                "--quorum=1",
                "--zk_session_timeout=2secs",
                "--hostname=localhost",
                "--work_dir=" + commands.folder().resolve(name));
    }

    private ServerCnxnFactory startZooKeeper() throws IOException, InterruptedException {
        ServerCnxnFactory factory = new NIOServerCnxnFactory();
        factory.configure(new InetSocketAddress("127.0.0.1", 0), MOST_CONNECTIONS);
        factory.startup(new ZooKeeperServer(directory.toFile(), directory.toFile(), TICK_MILLIS));
        return factory;
    }
}
