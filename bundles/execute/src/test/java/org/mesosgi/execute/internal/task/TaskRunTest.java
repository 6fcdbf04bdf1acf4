package org.mesosgi.execute.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.execute.Events.fromExecutor;
import static org.mesosgi.execute.Events.fromMaster;
import static org.mesosgi.execute.Events.offer;
import static org.mesosgi.execute.Events.offers;
import static org.mesosgi.execute.Events.update;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.execute.Events;
import org.mesosgi.execute.ScriptedAgent;
import org.mesosgi.execute.ScriptedMaster;
import org.mesosgi.execute.Transcript;
import org.mesosgi.execute.internal.options.Options;
import org.mesosgi.execute.internal.options.OptionsReader;
import org.mesosgi.execute.internal.report.Report;
import org.mesosgi.execute.scheduler.RequestAuthentication;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.Flags;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;

class TaskRunTest {

    private final ScriptedMaster master = new ScriptedMaster();
    private final Transcript out = new Transcript();
    private final Transcript err = new Transcript();
    private final Map<String, String> flags = new HashMap<>(Map.of(
            "master", master.uri().getAuthority(),
            "name", "hello",
            "command", "echo hello",
            "shell", "true",
            "role", "*",
            "checkpoint", "false",
            "resources", "cpus:1;mem:128",
            "content_type", "protobuf"));
    private TaskRun run;

    @AfterEach
    void stop() {
        run.stop();
        master.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "protobuf"})
    void runsATaskAndShowsHowItFares(String contentType) {
        flags.put("content_type", contentType);
        ScriptedMaster.Subscription subscription = subscribed();
        subscription.send(offers(offer("o1", "cpus:8;mem:1024")));
        Call.Accept accept = master.awaitCall(Call.Type.ACCEPT).getAccept();
        assertThat(accept.getOfferIds(0).getValue()).isEqualTo("o1");
        assertThat(accept.getOperations(0)
                        .getLaunch()
                        .getTaskInfos(0)
                        .getTaskId()
                        .getValue())
                .isEqualTo("hello");
        master.awaitCall(Call.Type.SUPPRESS);
        subscription.send(update(fromExecutor(TaskState.TASK_RUNNING)));
        Call.Acknowledge acknowledge = master.awaitCall(Call.Type.ACKNOWLEDGE).getAcknowledge();
        assertThat(acknowledge.getAgentId().getValue()).isEqualTo(Events.AGENT);
        assertThat(acknowledge.getTaskId().getValue()).isEqualTo("hello");
        assertThat(acknowledge.getUuid()).isEqualTo(Events.UUID);
        subscription.send(update(fromExecutor(TaskState.TASK_FINISHED).setMessage("Command exited with status 0")));
        master.awaitCall(Call.Type.ACKNOWLEDGE);
        master.awaitCall(Call.Type.TEARDOWN);

        assertThat(exitStatus()).isZero();
        assertThat(out.text()).isEqualTo("""
                        Subscribed with ID m-0000
                        Submitted task 'hello' to agent 'm-S0'
                        Received status update TASK_RUNNING for task 'hello'
                          source: SOURCE_EXECUTOR
                        Received status update TASK_FINISHED for task 'hello'
                          message: 'Command exited with status 0'
                          source: SOURCE_EXECUTOR
                        """);
    }

    @Test
    void endsWithTheExitStatusOfTheTask() {
        ScriptedMaster.Subscription subscription = submitted();
        subscription.send(update(fromMaster(TaskState.TASK_FAILED).setMessage("Command exited with status 3")));

        assertThat(exitStatus()).isEqualTo(3);
    }

    @Test
    void showsTheReasonOfAFailure() {
        ScriptedMaster.Subscription subscription = submitted();
        subscription.send(update(fromMaster(TaskState.TASK_ERROR)
                .setMessage("Task uses no resources")
                .setReason(TaskStatus.Reason.REASON_TASK_INVALID)));

        assertThat(exitStatus()).isEqualTo(1);
        assertThat(out.text()).endsWith("""
                        Received status update TASK_ERROR for task 'hello'
                          message: 'Task uses no resources'
                          source: SOURCE_MASTER
                          reason: REASON_TASK_INVALID
                        """);
    }

    @Test
    void declinesOffersUntilOneIsEnough() {
        ScriptedMaster.Subscription subscription = subscribed();
        subscription.send(offers(offer("o1", "cpus:1;mem:64")));
        Call.Decline decline = master.awaitCall(Call.Type.DECLINE).getDecline();
        assertThat(decline.getOfferIds(0).getValue()).isEqualTo("o1");
        assertThat(decline.getFilters().getRefuseSeconds()).isEqualTo(1);
        subscription.send(offers(offer("o2", "cpus:1;mem:64")));
        master.awaitCall(Call.Type.DECLINE);

        subscription.send(offers(offer("o3", "mem:64"), offer("o4", "cpus:1;mem:128"), offer("o5", "cpus:1;mem:128")));

        assertThat(master.awaitCall(Call.Type.ACCEPT).getAccept().getOfferIds(0).getValue())
                .isEqualTo("o4");
        assertThat(master.awaitCall(Call.Type.DECLINE).getDecline().getOfferIdsList())
                .extracting(id -> id.getValue())
                .containsExactly("o3", "o5");
        assertThat(out.text())
                .contains("Waiting for an offer of cpus:1; mem:128, since there are only cpus:1; mem:64\nSubmitted");
    }

    @Test
    void takesAnotherOfferWhenTheMasterRefusesTheLaunch() {
        master.answerCall(403, "Framework is not subscribed");
        ScriptedMaster.Subscription subscription = subscribed();
        subscription.send(offers(offer("o1", "cpus:1;mem:128")));
        master.awaitCall(Call.Type.ACCEPT);
        err.await("403 Framework is not subscribed");

        subscription.send(offers(offer("o2", "cpus:1;mem:128")));

        assertThat(master.awaitCall(Call.Type.ACCEPT).getAccept().getOfferIds(0).getValue())
                .isEqualTo("o2");
    }

    @Test
    void asksForTheTaskAfterTheConnectionWasLost() {
        submitted().end();
        ScriptedMaster.Subscription second = master.awaitSubscription();
        assertThat(second.call().getFrameworkId().getValue()).isEqualTo(Events.FRAMEWORK);
        assertThat(second.call().getSubscribe().getFrameworkInfo().getFailoverTimeout())
                .isPositive();
        second.send(Events.subscribed());

        Call.Reconcile.Task asked =
                master.awaitCall(Call.Type.RECONCILE).getReconcile().getTasks(0);
        assertThat(asked.getTaskId().getValue()).isEqualTo("hello");
        assertThat(asked.getAgentId().getValue()).isEqualTo(Events.AGENT);
        master.awaitCall(Call.Type.SUPPRESS);
        second.send(update(fromMaster(TaskState.TASK_FINISHED)));

        assertThat(exitStatus()).isZero();
        assertThat(err.text()).contains("the master has ended the stream of events");
    }

    @Test
    void asksForTheTaskWhenItIsUnknownWhetherItWasLaunched() {
        ScriptedMaster.Subscription subscription = subscribed();
        master.hangUpOnCall();
        subscription.send(offers(offer("o1", "cpus:1;mem:128")));
        master.awaitCall(Call.Type.ACCEPT);

        master.awaitCall(Call.Type.RECONCILE);
    }

    @Test
    void endsAfterAnError() {
        ScriptedMaster.Subscription subscription = subscribed();
        subscription.send(Events.error("Framework has been removed"));

        assertThat(exitStatus()).isEqualTo(1);
        assertThat(err.text()).isEqualTo("The master reports an error: Framework has been removed\n");
    }

    @Test
    void endsWhenTheMasterRefusesTheSubscription() {
        master.answerSubscription(401, "Unauthorized");
        start();

        assertThat(exitStatus()).isEqualTo(1);
        assertThat(err.text())
                .isEqualTo("The master at " + master.uri().getAuthority() + " refuses us: 401 Unauthorized\n");
    }

    @Test
    void saysOnceThatTheMasterIsNotThere() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            flags.put("master", "127.0.0.1:" + socket.getLocalPort());
        }
        start();

        err.await("nothing listens there");
        assertThat(err.text())
                .isEqualTo("There is no connection to the master at " + flags.get("master")
                        + ": nothing listens there; trying until it is there\n");
        assertThat(run.done().toCompletableFuture()).isNotDone();
    }

    @Test
    void killsATaskThatRunsForTooLong() {
        flags.put("kill_after", "1ms");
        ScriptedMaster.Subscription subscription = submitted();
        subscription.send(update(fromMaster(TaskState.TASK_RUNNING)));

        Call.Kill kill = master.awaitCall(Call.Type.KILL).getKill();
        assertThat(kill.getTaskId().getValue()).isEqualTo("hello");
        assertThat(kill.getAgentId().getValue()).isEqualTo(Events.AGENT);
        subscription.send(update(fromMaster(TaskState.TASK_KILLED)));
        assertThat(exitStatus()).isEqualTo(1);
    }

    @Test
    void endsTheFrameworkWhenItIsStopped() {
        submitted();

        run.stop();

        master.awaitCall(Call.Type.TEARDOWN);
    }

    @Test
    void stopsAtOnceWithoutAConnection() {
        master.answerSubscription(503, "No leader elected");
        start();
        err.await("503");
        long begin = System.nanoTime();

        run.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1500));
    }

    @Test
    void showsWhatATaskOnThisMachineHasWritten(@TempDir Path sandbox) throws IOException {
        Files.writeString(sandbox.resolve("stdout"), "hello world\n");
        Files.writeString(sandbox.resolve("stderr"), "oops");
        try (ScriptedAgent agent = new ScriptedAgent(Events.FRAMEWORK, "hello", sandbox)) {
            ScriptedMaster.Subscription subscription = subscribed();
            subscription.send(offers(offer("o1", "cpus:8;mem:1024", agent.port())));
            subscription.send(update(fromExecutor(TaskState.TASK_FINISHED)));

            assertThat(exitStatus()).isZero();
        }
        assertThat(out.text()).endsWith("  source: SOURCE_EXECUTOR\nstdout | hello world\nstderr | oops\n");
    }

    @Test
    void saysWhyItCannotShowWhatATaskHasWritten() {
        ScriptedMaster.Subscription subscription = submitted();
        subscription.send(update(fromExecutor(TaskState.TASK_FINISHED)));

        assertThat(exitStatus()).isZero();
        assertThat(err.text()).isEqualTo("The output of task 'hello' cannot be shown: the agent does not answer\n");
    }

    @Test
    void showsContributionsOfModulesAndTheTimeThatItTook() {
        flags.remove("command");
        flags.put("execute", "echo hello");
        ScriptedMaster.Subscription subscription = submitted();
        run.contributed(new Contribution("TestHook", "slaveRunTaskLabelDecorator", "baz=qux"));
        subscription.send(update(fromMaster(TaskState.TASK_FINISHED)));

        assertThat(exitStatus()).isZero();
        assertThat(out.text())
                .contains("Module TestHook (slaveRunTaskLabelDecorator): baz=qux\n")
                .containsPattern("Task 'hello' took \\d+\\.\\d{3} s from submission to TASK_FINISHED\n$");
    }

    private void start() {
        Options options = OptionsReader.read(Flags.of(flags), Optional.empty()).orElseThrow();
        run = new TaskRun(
                options,
                new Report(out.stream(), err.stream()),
                () -> Optional.of(options.master()),
                RequestAuthentication.none(),
                Transport.plain());
        run.start();
    }

    private ScriptedMaster.Subscription subscribed() {
        start();
        ScriptedMaster.Subscription subscription = master.awaitSubscription();
        subscription.send(Events.subscribed());
        return subscription;
    }

    private ScriptedMaster.Subscription submitted() {
        ScriptedMaster.Subscription subscription = subscribed();
        subscription.send(offers(offer("o1", "cpus:1;mem:128")));
        master.awaitCall(Call.Type.ACCEPT);
        master.awaitCall(Call.Type.SUPPRESS);
        return subscription;
    }

    private int exitStatus() {
        return run.done().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
