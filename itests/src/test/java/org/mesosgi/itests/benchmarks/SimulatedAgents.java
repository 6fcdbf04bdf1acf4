package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.mesosgi.wire.cluster.Pong;
import org.mesosgi.wire.cluster.RegisterAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.recordio.RecordEncoder;
import org.mesosgi.wire.v1.AgentInfo;

/**
 * Agents that register with a master, answer its pings, and do nothing else. Each has a link of its own, as agents have; what
 * they say goes over one connection. One thread does all of it, so that the machine is the master's.
 */
final class SimulatedAgents implements AutoCloseable {

    private static final String PATH = "/api/v1/cluster";
    private static final int FIRST_PORT = 1024;
    private static final byte[] PONG = RecordEncoder.encode(
            ToMaster.newBuilder().setPong(Pong.getDefaultInstance()).build().toByteArray());

    private final InetSocketAddress master;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final ApiCalls calls;
    private final Thread thread = new Thread(this::run, "agents");
    private int opened;
    private volatile int registered;

    /** What is known of one agent. */
    private static final class SimulatedAgent {
        private final ApiStream link = new ApiStream();
        private final int number;
        private boolean asked;

        SimulatedAgent(int number) {
            this.number = number;
        }
    }

    SimulatedAgents(InetSocketAddress master) throws IOException {
        this.master = master;
        this.calls = new ApiCalls(master, PATH);
    }

    /** Opens a link each; each agent registers as soon as its link is open. */
    void open(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(master);
            channel.write(ApiStream.request(PATH, "", new byte[0]));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new SimulatedAgent(opened));
            opened++;
            selector.selectNow(this::read);
        }
    }

    /** Lets them go on, for good. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** How many the master has registered. */
    int registered() {
        return registered;
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::read);
            }
        } catch (ClosedSelectorException e) {
            // That is how they end.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        SimulatedAgent agent = (SimulatedAgent) key.attachment();
        buffer.clear();
        try {
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new IOException("the master has ended the link");
            }
            for (byte[] record : agent.link.decode(buffer.flip())) {
                received(agent, ToAgent.parseFrom(record));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("agent " + agent.number, e);
        }
        if (!agent.asked && agent.link.id().isPresent()) {
            agent.asked = true;
            calls.send(agent.link.id().get(), RecordEncoder.encode(registration(agent.number)));
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread at a time writes it.
    private void received(SimulatedAgent agent, ToAgent message) {
        switch (message.getMessageCase()) {
            case AGENT_REGISTERED -> registered++;
            case PING -> calls.send(agent.link.id().orElseThrow(), PONG);
            case REFUSED -> throw new IllegalStateException(message.getRefused().getMessage());
            default -> {}
        }
    }

    private static byte[] registration(int number) {
        AgentInfo.Builder agent = AgentInfo.newBuilder()
                .setHostname("agent-" + number + ".cluster")
                .setPort(FIRST_PORT + number)
                .addResources(LightScheduler.scalar("cpus", 16))
                .addResources(LightScheduler.scalar("mem", 65_536))
                .addResources(LightScheduler.scalar("disk", 1_000_000));
        RegisterAgent.Builder register =
                RegisterAgent.newBuilder().setAgent(agent).setVersion("1.12.0");
        for (AgentInfo.Capability.Type type : AgentInfo.Capability.Type.values()) {
            if (type != AgentInfo.Capability.Type.UNKNOWN && type != AgentInfo.Capability.Type.RESOURCE_PROVIDER) {
                register.addCapabilitiesBuilder().setType(type);
            }
        }
        return ToMaster.newBuilder().setRegisterAgent(register).build().toByteArray();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        calls.close();
    }
}
