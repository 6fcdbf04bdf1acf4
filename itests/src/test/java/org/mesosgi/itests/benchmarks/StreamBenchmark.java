package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Opens streams to a running master, each that of a scheduler of its own, and reads them. One thread does all of it, so that
 * the machine is the master's.
 */
public final class StreamBenchmark {

    /** The master sends a heartbeat to each stream once in this time. */
    private static final Duration ROUND = Duration.ofSeconds(15);

    private static final int ROUNDS = 2;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final double MEGABYTE = 1024 * 1024;
    private static final double TICKS_PER_SECOND = 100;
    private static final String SUBSCRIBE = "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":"
            + "{\"user\":\"nobody\",\"name\":\"idle\",\"roles\":[\"*\"],"
            + "\"capabilities\":[{\"type\":\"MULTI_ROLE\"}]},\"suppressed_roles\":[\"*\"]}}";

    private final InetSocketAddress master;
    private final Path process;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private int ended;

    private StreamBenchmark(InetSocketAddress master, String pid) throws IOException {
        this.master = master;
        this.process = Path.of("/proc", pid);
        this.selector = Selector.open();
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the master's address, as host:port; its process; how many streams
     */
    public static void main(String[] arguments) throws Exception {
        int colon = arguments[0].lastIndexOf(':');
        InetSocketAddress address = new InetSocketAddress(
                arguments[0].substring(0, colon), Integer.parseInt(arguments[0].substring(colon + 1)));
        new StreamBenchmark(address, arguments[1]).run(Integer.parseInt(arguments[2]));
    }

    private void run(int streams) throws IOException, InterruptedException {
        awaitMaster();
        double before = megabytes();
        double idle = secondsOfProcessor(ROUND.multipliedBy(ROUNDS)) / ROUNDS;
        long begin = System.nanoTime();
        for (int i = 0; i < streams; i++) {
            open();
            read(Duration.ZERO);
        }
        System.out.printf(
                Locale.ROOT, "%d streams are open after %.1f s%n", streams, (System.nanoTime() - begin) / 1e9);
        // The first heartbeats, and what the subscriptions leave to be done.
        read(ROUND);
        double busy = secondsOfProcessor(ROUND.multipliedBy(ROUNDS)) / ROUNDS;
        System.out.printf(
                Locale.ROOT,
                "memory of the master: %.0f MB before, %.0f MB with them: %.1f kB a stream%n",
                before,
                megabytes(),
                (megabytes() - before) * 1024 / streams);
        System.out.printf(
                Locale.ROOT,
                "processor time for a round of heartbeats: %.0f ms (without streams: %.0f ms in the same time)%n",
                busy * 1000,
                idle * 1000);
        System.out.printf("streams that the master has ended: %d%n", ended);
    }

    private void awaitMaster() throws InterruptedException, IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try (SocketChannel channel = SocketChannel.open(master)) {
                channel.write(ByteBuffer.wrap(
                        "GET /health HTTP/1.1\r\nHost: master\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                ByteBuffer answer = ByteBuffer.allocate(1024);
                if (channel.read(answer) > 0
                        && new String(answer.array(), StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200")) {
                    return;
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            Thread.sleep(100);
        }
    }

    private void open() throws IOException {
        SocketChannel channel = SocketChannel.open(master);
        String request = "POST /api/v1/scheduler HTTP/1.1\r\nHost: master\r\nContent-Type: application/json\r\n"
                + "Accept: application/json\r\nContent-Length: " + SUBSCRIBE.length() + "\r\n\r\n" + SUBSCRIBE;
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** Reads what comes, for a time. */
    private void read(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        do {
            selector.select(this::read, 1);
        } while (System.nanoTime() < end);
    }

    private void read(SelectionKey key) {
        buffer.clear();
        try {
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                ended++;
                key.cancel();
            }
        } catch (IOException e) {
            ended++;
            key.cancel();
        }
    }

    /** The processor time that the master takes during a time. */
    private double secondsOfProcessor(Duration time) throws IOException {
        long before = ticks();
        read(time);
        return (ticks() - before) / TICKS_PER_SECOND;
    }

    /** In user mode and in the system. */
    private long ticks() throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private double megabytes() throws IOException {
        long pages = Long.parseLong(Files.readString(process.resolve("statm")).split(" ")[1]);
        return pages * 4096 / MEGABYTE;
    }
}
