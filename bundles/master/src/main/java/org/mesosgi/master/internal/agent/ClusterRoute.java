package org.mesosgi.master.internal.agent;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mesosgi.master.internal.operation.OperationFeedback;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.task.Executors;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.http.Headers;
import org.mesosgi.wire.http.MediaTypes;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master's side of the link to agents, {@code POST /api/v1/cluster}: without a stream id it opens a link, on whose
 * stream the master speaks; with one it brings what the agent has to say.
 */
public final class ClusterRoute {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterRoute.class);
    private static final int LONGEST_RECORD = 16 * 1024 * 1024;

    private final Cluster cluster;
    private final Agents agents;
    private final AgentAdmission admission;
    private final Tasks tasks;
    private final Executors executors;
    private final OperationFeedback operations;
    private final EventLoop loop;
    private final Map<String, AgentSession> sessions = new HashMap<>();

    public ClusterRoute(
            Cluster cluster,
            Agents agents,
            AgentAdmission admission,
            Tasks tasks,
            Executors executors,
            OperationFeedback operations,
            EventLoop loop) {
        this.cluster = cluster;
        this.agents = agents;
        this.admission = admission;
        this.tasks = tasks;
        this.executors = executors;
        this.operations = operations;
        this.loop = loop;
    }

    /** Answers a request. */
    public void handle(HttpExchange exchange) {
        if (!exchange.method().equals("POST")) {
            exchange.respond(
                    405,
                    "405 Method Not Allowed. Expecting one of { 'POST' }, but received '" + exchange.method() + "'.");
            return;
        }
        Optional<String> id = exchange.header(Headers.MESOS_STREAM_ID);
        exchange.body().thenAccept(body -> {
            if (id.isEmpty()) {
                open(exchange);
            } else {
                messages(exchange, id.get(), body);
            }
        });
    }

    private void open(HttpExchange exchange) {
        String id = UUID.randomUUID().toString();
        RecordStream records = exchange.stream(MediaTypes.PROTOBUF, Map.of(Headers.MESOS_STREAM_ID, id));
        String client = exchange.client();
        AgentLink link = new AgentLink(id, client.substring(0, client.lastIndexOf(':')), records);
        loop.execute(() -> sessions.put(id, new AgentSession(link, exchange.principal())));
        records.onClose(() -> loop.execute(() -> closed(id)));
    }

    private void closed(String id) {
        AgentSession session = sessions.remove(id);
        if (session != null) {
            session.agent().flatMap(cluster::agent).ifPresent(agent -> agents.disconnect(agent, session.link()));
        }
    }

    private void messages(HttpExchange exchange, String id, byte[] body) {
        List<ToMaster> messages = new ArrayList<>();
        try {
            for (byte[] record : new RecordDecoder(LONGEST_RECORD).decode(ByteBuffer.wrap(body))) {
                messages.add(ToMaster.parseFrom(record));
            }
        } catch (RecordException | InvalidProtocolBufferException e) {
            exchange.respond(400, "Failed to parse the messages of an agent: " + e.getMessage());
            return;
        }
        loop.execute(() -> {
            AgentSession session = sessions.get(id);
            if (session == null) {
                exchange.respond(400, "The link " + id + " is not open");
                return;
            }
            exchange.respond(202);
            messages.forEach(message -> take(message, session));
        });
    }

    private void take(ToMaster message, AgentSession session) {
        Optional<Agent> agent = session.agent().flatMap(cluster::agent);
        switch (message.getMessageCase()) {
            case REGISTER_AGENT -> admission.admit(session, () -> agents.register(message.getRegisterAgent(), session));
            case REREGISTER_AGENT ->
                admission.admit(session, () -> agents.reregister(message.getReregisterAgent(), session));
            case PONG -> agent.ifPresent(Agent::answerPing);
            case STATUS_UPDATE -> agent.ifPresent(known -> tasks.update(message.getStatusUpdate(), known));
            case EXECUTOR_EXITED -> agent.ifPresent(known -> executors.exited(message.getExecutorExited(), known));
            case EXECUTOR_MESSAGE -> agent.ifPresent(known -> executors.message(message.getExecutorMessage(), known));
            case UPDATE_OPERATION_STATUS ->
                agent.ifPresent(known -> operations.update(message.getUpdateOperationStatus(), known));
            case UNREGISTER_AGENT -> agent.ifPresent(agents::unregister);
            default ->
                LOG.warn("A message of agent {} is not understood: {}", session.agent(), message.getMessageCase());
        }
    }
}
