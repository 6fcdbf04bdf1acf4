package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Masters die; agents, frameworks and tasks do not. */
class FailoverTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Commands commands = new Commands();

    @TempDir
    Path directory;

    @Test
    void anotherMasterTakesOverFromOneThatIsKilledAndNothingIsLost() throws Exception {
        try (ZooKeeper zooKeeper = ZooKeeper.start(directory)) {
            String zk = ZooKeeper.url(zooKeeper.port());
            CommandProcess first = master("m1", zk).awaitErrors("Elected as the leading master");
            CommandProcess second = master("m2", zk).awaitErrors("The leading master is master@" + first.hostAndPort());
            CommandProcess agent = agent(zk).awaitErrors("Registered with the master at " + first.hostAndPort());
            Path end = commands.folder().resolve("end");
            CommandProcess execute = taskUntil(end, zk).awaitOutput("TASK_RUNNING");

            sendsToTheLeader(second, first);
            commands.kill(first);

            comesBack(agent, second);
            Files.createFile(end);
            assertThat(execute.exitStatus()).as(execute.toString()).isZero();
            assertThat(execute.output()).contains("TASK_FINISHED");

            zooKeeper.stop();
            assertThat(second.exitStatus()).as(second.toString()).isEqualTo(1);
            assertThat(second.errors()).contains("Lost ", "this master ends").doesNotContain("\tat ");
            assertThat(agent.isAlive()).isTrue();
        }
    }

    @Test
    void aLeaderThatZooKeeperDoesNotAnswerStepsDownAndNothingIsLost() throws Exception {
        try (ZooKeeper zooKeeper = ZooKeeper.start(directory);
                Relay relay = new Relay(zooKeeper.port())) {
            String zk = ZooKeeper.url(relay.port());
            CommandProcess first = master("m1", zk).awaitErrors("Elected as the leading master");
            CommandProcess second = master("m2", zk).awaitErrors("The leading master is master@" + first.hostAndPort());
            CommandProcess agent = agent(zk).awaitErrors("Registered with the master at " + first.hostAndPort());
            Path end = commands.folder().resolve("end");
            CommandProcess execute = taskUntil(end, zk).awaitOutput("TASK_RUNNING");

            relay.silence();
            await("something that ZooKeeper does not get").atMost(DEADLINE).until(relay::isHolding);
            relay.goOn();
            await("all that it gets now").atMost(DEADLINE).until(() -> !relay.isHolding());
            sendsToTheLeader(second, first);

            relay.silence();
            assertThat(first.exitStatus()).as(first.toString()).isEqualTo(1);
            assertThat(first.errors()).contains("this master ends").doesNotContain("\tat ");
            second.awaitErrors("The leading master is none");
            HttpResponse<String> nowhere = second.get("/state");
            assertThat(nowhere.statusCode()).isEqualTo(503);
            assertThat(nowhere.body()).isEqualTo("No leader elected");
            assertThat(second.errors()).doesNotContain("Elected as the leading master");

            relay.goOn();
            comesBack(agent, second);
            assertThat(State.of(second).json().at("/frameworks/0/tasks")).hasSize(1);
            assertThat(State.of(agent).json().at("/frameworks/0/executors/0/tasks"))
                    .hasSize(1);
            Files.createFile(end);
            assertThat(execute.exitStatus()).as(execute.toString()).isZero();
            assertThat(execute.output()).containsOnlyOnce("Received status update TASK_FINISHED");
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

    private CommandProcess agent(String zk) {
        return commands.startHost(
                "mesos-agent.sh",
                "--master=" + zk,
                "--work_dir=" + commands.folder().resolve("a"),
                "--registration_backoff_factor=1ms");
    }

    private CommandProcess taskUntil(Path end, String zk) {
        return commands.start(
                "mesos-execute.sh",
                "--master=" + zk,
                "--name=long",
                "--resources=cpus:0.1;mem:32",
                "--command=while [ ! -f " + end + " ]; do sleep 0.1; done");
    }

    private static void comesBack(CommandProcess agent, CommandProcess leader) {
        leader.awaitErrors("Recovered 1 agents from the registry");
        agent.awaitErrors("Registered with the master at " + leader.hostAndPort());
        await("the task is known to the next master")
                .atMost(DEADLINE)
                .ignoreExceptions()
                .until(() -> State.of(leader).stateOfTask("long").equals("TASK_RUNNING"));
    }
}
