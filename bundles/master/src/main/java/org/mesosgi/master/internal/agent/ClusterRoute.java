package org.mesosgi.master.internal.agent;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mesosgi.master.internal.authentication.Authentications;
import org.mesosgi.master.internal.operation.OperationFeedback;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.task.Executors;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.PostOnly;
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
    private final Receivers receivers;
    private final Authentications authentications;
    private final EventLoop loop;
    private final Map<String, AgentSession> sessions = new HashMap<>();

    /** Who takes what agents say. */
    public record Receivers(
            Agents agents,
            AgentDepartures departures,
            AgentAdmission admission,
            Tasks tasks,
            Executors executors,
            OperationFeedback operations,
            Oversubscription oversubscription) {

        void take(ToMaster message, AgentSession session, Optional<Agent> agent) {
            switch (message.getMessageCase()) {
                case AUTHENTICATE -> session.authentication().begin(message.getAuthenticate());
                case AUTHENTICATION -> session.authentication().take(message.getAuthentication());
                case REGISTER_AGENT -> admit(session, () -> agents.register(message.getRegisterAgent(), session));
                case REREGISTER_AGENT -> admit(session, () -> agents.reregister(message.getReregisterAgent(), session));
                default -> agent.ifPresent(known -> take(message, known));
            }
        }

        /** An agent that has to be authenticated and is not is left without an answer, and asks again, as in Mesos. */
        private void admit(AgentSession session, Runnable registration) {
            if (session.authentication().isEnough()) {
                admission.admit(session, registration);
            } else {
                LOG.warn(
                        "An agent at {} is not registered: it is not authenticated",
                        session.link().ip());
            }
        }

        private void take(ToMaster message, Agent agent) {
            switch (message.getMessageCase()) {
                case PONG -> agents.answered(agent);
                case STATUS_UPDATE -> tasks.update(message.getStatusUpdate(), agent);
                case EXECUTOR_EXITED -> executors.exited(message.getExecutorExited(), agent);
                case EXECUTOR_MESSAGE -> executors.message(message.getExecutorMessage(), agent);
                case UPDATE_OPERATION_STATUS -> operations.update(message.getUpdateOperationStatus(), agent);
                case UPDATE_AGENT -> oversubscription.update(message.getUpdateAgent(), agent);
                case UNREGISTER_AGENT -> departures.unregister(agent);
                default ->
                    LOG.warn("A message of agent {} is not understood: {}", agent.id(), message.getMessageCase());
            }
        }
    }

    public ClusterRoute(Cluster cluster, Receivers receivers, Authentications authentications, EventLoop loop) {
        this.cluster = cluster;
        this.receivers = receivers;
        this.authentications = authentications;
        this.loop = loop;
    }

    /** Answers a request. */
    public void handle(HttpExchange exchange) {
        if (PostOnly.refuses(exchange)) {
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
        AgentLink link = new AgentLink(id, exchange.scheme(), client.substring(0, client.lastIndexOf(':')), records);
        loop.execute(() -> sessions.put(id, new AgentSession(link, authentications.of(link))));
        records.onClose(() -> loop.execute(() -> closed(id)));
    }

    private void closed(String id) {
        AgentSession session = sessions.remove(id);
        if (session != null) {
            session.authentication().close();
            agent(session).ifPresent(agent -> receivers.agents().disconnect(agent, session.link()));
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
            messages.forEach(message -> receivers.take(message, session, agent(session)));
        });
    }

    private Optional<Agent> agent(AgentSession session) {
        return session.agent().flatMap(cluster::agent);
    }
}
