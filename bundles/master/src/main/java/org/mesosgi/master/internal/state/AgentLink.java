package org.mesosgi.master.internal.state;

import static java.util.Objects.requireNonNull;

import org.mesosgi.process.http.RecordStream;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.recordio.RecordEncoder;

/**
 * The way to an agent.
 *
 * @param id its id, which the agent repeats in every message
 * @param scheme how the agent is called: {@code https} if it speaks TLS, for then it does so on both sides
 * @param ip the agent's address
 * @param records the records that carry the messages
 */
public record AgentLink(String id, String scheme, String ip, RecordStream records) {

    public AgentLink {
        requireNonNull(id, "id is null");
        requireNonNull(scheme, "scheme is null");
        requireNonNull(ip, "ip is null");
        requireNonNull(records, "records is null");
    }

    /** Sends a message; if the link is broken, the message is dropped. */
    public void send(ToAgent message) {
        records.send(RecordEncoder.encode(message.toByteArray()));
    }
}
