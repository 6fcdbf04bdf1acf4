package org.mesosgi.agent.internal.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.mesosgi.agent.internal.Waiting.until;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mesosgi.agent.internal.executor.ExecutorStream;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.executor.Call;
import org.mesosgi.wire.v1.executor.Event;

/** What an executor says and hears; the test speaks for it. Its process only has to be there. */
final class TestExecutor {

    static final ExecutorID ID = ExecutorID.newBuilder().setValue("E").build();

    private static final Codec CODEC = new Codecs(new JsonCodec()).json();

    private final TestAgent agent;
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();
    private volatile boolean open = true;

    private TestExecutor(TestAgent agent) {
        this.agent = agent;
    }

    /** A task in an executor called E, whose process runs a line of shell. */
    static TaskInfo task(String id, String line) {
        return TestTasks.task(id, "")
                .clearCommand()
                .setExecutor(ExecutorInfo.newBuilder()
                        .setExecutorId(ID)
                        .setFrameworkId(TestTasks.FRAMEWORK.getId())
                        .setCommand(CommandInfo.newBuilder().setValue(line)))
                .build();
    }

    /** Subscribes. */
    static TestExecutor subscribe(TestAgent agent) {
        return subscribe(agent, Call.Subscribe.getDefaultInstance());
    }

    static TestExecutor subscribe(TestAgent agent, Call.Subscribe news) {
        TestExecutor executor = new TestExecutor(agent);
        agent.event(() -> executor.run().subscribe(new ExecutorStream(CODEC, executor.new Records()), news));
        return executor;
    }

    /** A status that has all that an executor has to say. */
    static TaskStatus status(String task, TaskState state) {
        return TaskStatus.newBuilder()
                .setTaskId(TaskID.newBuilder().setValue(task))
                .setState(state)
                .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
                .setUuid(ByteString.copyFrom(UUID.randomUUID().toString().substring(0, 16), UTF_8))
                .build();
    }

    private CustomExecutor run() {
        return agent.tasks().find(TestTasks.FRAMEWORK.getId(), ID).orElseThrow();
    }

    TaskStatus tell(String task, TaskState state) {
        TaskStatus status = status(task, state);
        tell(status);
        return status;
    }

    void tell(TaskStatus status) {
        agent.event(() -> run().update(status));
    }

    /** Its connection breaks. */
    void disconnect() {
        open = false;
        closing.forEach(Runnable::run);
    }

    boolean isOpen() {
        return open;
    }

    List<Event.Type> heard() {
        return heard.stream().map(Event::getType).toList();
    }

    /** Waits for the last event to be of a type. */
    Event await(Event.Type type) {
        until("the executor hears " + type, () -> heard().contains(type));
        return heard.stream()
                .filter(event -> event.getType() == type)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The tasks that it was sent. */
    List<String> launched() {
        return heard.stream()
                .filter(event -> event.getType() == Event.Type.LAUNCH)
                .map(event -> event.getLaunch().getTask().getTaskId().getValue())
                .toList();
    }

    private final class Records implements RecordStream {

        @Override
        public boolean send(byte[] record) {
            int newline = new String(record, UTF_8).indexOf('\n');
            try {
                heard.add(CODEC.decode(
                        Arrays.copyOfRange(record, newline + 1, record.length), Event.getDefaultInstance()));
            } catch (MalformedBodyException e) {
                throw new AssertionError(e);
            }
            return open;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void onClose(Runnable listener) {
            closing.add(listener);
        }
    }
}
