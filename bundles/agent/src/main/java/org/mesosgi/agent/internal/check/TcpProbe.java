package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a TCP connection, and finds whether that succeeds; a connection that is not to be had is a result, no failure. */
final class TcpProbe implements Probe {

    private static final Logger LOG = LoggerFactory.getLogger(TcpProbe.class);

    private final String ip;
    private final int port;

    TcpProbe(String ip, int port) {
        this.ip = requireNonNull(ip, "ip is null");
        this.port = port;
    }

    @Override
    public Attempt start() {
        CompletableFuture<CheckStatusInfo> result = new CompletableFuture<>();
        try {
            AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
            result.minimalCompletionStage().whenComplete((status, failure) -> close(channel));
            channel.connect(new InetSocketAddress(ip, port), null, new Connected(result));
        } catch (IOException | RuntimeException e) {
            // A port that there cannot be, for example.
            result.completeExceptionally(e);
        }
        return new Attempt(result, () -> result.cancel(false));
    }

    private static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection is not closed as it should be: {}", e.toString());
        }
    }

    /** Takes the news of a connection. */
    private record Connected(CompletableFuture<CheckStatusInfo> result) implements CompletionHandler<Void, Object> {

        @Override
        public void completed(Void nothing, Object attachment) {
            succeeded(true);
        }

        @Override
        public void failed(Throwable failure, Object attachment) {
            succeeded(false);
        }

        private void succeeded(boolean success) {
            result.complete(CheckStatusInfo.newBuilder()
                    .setType(CheckInfo.Type.TCP)
                    .setTcp(CheckStatusInfo.Tcp.newBuilder().setSucceeded(success))
                    .build());
        }
    }
}
