package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;

/** Opens a TCP connection, and finds whether that succeeds; a connection that is not to be had is a result, no failure. */
final class TcpProbe implements Probe {

    private final String ip;
    private final int port;

    TcpProbe(String ip, int port) {
        this.ip = requireNonNull(ip, "ip is null");
        this.port = port;
    }

    @Override
    public Attempt start() {
        CompletableFuture<Finding> result = new CompletableFuture<>();
        try {
            AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
            result.minimalCompletionStage().whenComplete((found, failure) -> close(channel));
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
            // All that was asked is known already.
        }
    }

    /** Takes the news of a connection. */
    private record Connected(CompletableFuture<Finding> result) implements CompletionHandler<Void, Object> {

        @Override
        public void completed(Void nothing, Object attachment) {
            succeeded(true);
        }

        @Override
        public void failed(Throwable failure, Object attachment) {
            succeeded(false);
        }

        private void succeeded(boolean success) {
            result.complete(new Finding.Connection(success));
        }
    }
}
