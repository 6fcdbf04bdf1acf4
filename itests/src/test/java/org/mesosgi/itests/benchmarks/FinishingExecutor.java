package org.mesosgi.itests.benchmarks;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.UUID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.executor.Call;
import org.mesosgi.wire.v1.executor.Event;

/** An executor, started by an agent, whose tasks have finished as soon as they are there. */
public final class FinishingExecutor {

    private static final String PATH = "/api/v1/executor";

    private final ApiCalls calls;
    private final Call common;

    private FinishingExecutor(ApiCalls calls, Call common) {
        this.calls = calls;
        this.common = common;
    }

    /**
     * Runs until the agent ends it.
     *
     * @param arguments none: everything is in the environment
     */
    public static void main(String[] arguments) throws IOException {
        String endpoint = System.getenv("MESOS_AGENT_ENDPOINT");
        int colon = endpoint.lastIndexOf(':');
        InetSocketAddress agent =
                new InetSocketAddress(endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)));
        Call common = Call.newBuilder()
                .setFrameworkId(FrameworkID.newBuilder().setValue(System.getenv("MESOS_FRAMEWORK_ID")))
                .setExecutorId(ExecutorID.newBuilder().setValue(System.getenv("MESOS_EXECUTOR_ID")))
                .build();
        new FinishingExecutor(new ApiCalls(agent, PATH), common).run(agent);
    }

    private void run(InetSocketAddress agent) throws IOException {
        byte[] subscribe = common.toBuilder()
                .setType(Call.Type.SUBSCRIBE)
                .setSubscribe(Call.Subscribe.getDefaultInstance())
                .build()
                .toByteArray();
        ApiStream events = new ApiStream();
        ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
        try (SocketChannel stream = SocketChannel.open(agent)) {
            stream.write(ApiStream.request(PATH, "", subscribe));
            while (stream.read(buffer) >= 0) {
                for (byte[] record : events.decode(buffer.flip())) {
                    Event event = Event.parseFrom(record);
                    if (event.getType() == Event.Type.SHUTDOWN) {
                        return;
                    }
                    if (event.getType() == Event.Type.LAUNCH) {
                        finish(event.getLaunch().getTask().getTaskId());
                    }
                }
                buffer.clear();
            }
        }
    }

    private void finish(TaskID task) {
        UUID uuid = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
        TaskStatus status = TaskStatus.newBuilder()
                .setTaskId(task)
                .setExecutorId(common.getExecutorId())
                .setState(TaskState.TASK_FINISHED)
                .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
                .setUuid(ByteString.copyFrom(bytes))
                .setTimestamp(System.currentTimeMillis() / 1e3)
                .build();
        calls.send(
                "",
                common.toBuilder()
                        .setType(Call.Type.UPDATE)
                        .setUpdate(Call.Update.newBuilder().setStatus(status))
                        .build()
                        .toByteArray());
    }
}
