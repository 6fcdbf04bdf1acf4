package org.mesosgi.itests.benchmarks;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** Registers many simulated agents with a running master, and lets a framework be offered all of them. */
public final class AgentBenchmark {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final double MEGABYTE = 1024 * 1024;
    private static final int ROUNDS = 3;

    private final List<Offer> offers = new ArrayList<>();

    /** What makes going on useless. */
    private Optional<String> trouble = Optional.empty();

    private AgentBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments the master's address, as host:port; its process; how many agents
     */
    public static void main(String[] arguments) throws Exception {
        int colon = arguments[0].lastIndexOf(':');
        InetSocketAddress address = new InetSocketAddress(
                arguments[0].substring(0, colon), Integer.parseInt(arguments[0].substring(colon + 1)));
        new AgentBenchmark().run(address, arguments[1], Integer.parseInt(arguments[2]));
    }

    private void run(InetSocketAddress master, String pid, int agents) throws Exception {
        HostMemory before = HostMemory.of(pid);
        try (SimulatedAgents simulated = new SimulatedAgents(master)) {
            long begin = System.nanoTime();
            simulated.open(agents);
            simulated.start();
            await(() -> simulated.registered() == agents);
            double seconds = seconds(begin);
            System.out.printf(
                    Locale.ROOT,
                    "%d agents are registered after %.1f s: %.0f a second%n",
                    agents,
                    seconds,
                    agents / seconds);
            printMemory("with them", before, HostMemory.of(pid), agents);
            offerAll(master, agents);
            printMemory("after they were offered", before, HostMemory.of(pid), agents);
        }
    }

    private void offerAll(InetSocketAddress master, int agents) throws Exception {
        long begin = System.nanoTime();
        try (LightScheduler scheduler = new LightScheduler(master, Optional.empty(), this::received)) {
            scheduler.ended().thenRun(() -> end("the master has ended the stream"));
            for (int round = 0; round < ROUNDS; round++) {
                await(() -> offered() == agents);
                System.out.printf(
                        Locale.ROOT,
                        "%s until a framework has been offered all of them: %.0f ms%n",
                        round == 0
                                ? "from its subscription"
                                : "from its DECLINE of all (includes what is left of the interval)",
                        seconds(begin) * 1000);
                Call.Builder decline = Call.newBuilder().setType(Call.Type.DECLINE);
                synchronized (this) {
                    offers.forEach(offer -> decline.getDeclineBuilder().addOfferIds(offer.getId()));
                    offers.clear();
                }
                decline.getDeclineBuilder().getFiltersBuilder().setRefuseSeconds(0);
                begin = System.nanoTime();
                scheduler.call(decline);
            }
            scheduler.tearDown();
        }
    }

    private synchronized void received(Event event) {
        if (event.getType() == Event.Type.OFFERS) {
            offers.addAll(event.getOffers().getOffersList());
            notifyAll();
        } else if (event.getType() == Event.Type.RESCIND) {
            end("an offer has been rescinded");
        }
    }

    private synchronized void end(String why) {
        trouble = Optional.of(why);
        notifyAll();
    }

    private synchronized int offered() {
        return offers.size();
    }

    private synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                trouble = Optional.of("not after " + DEADLINE);
            }
            if (trouble.isPresent()) {
                throw new IllegalStateException(trouble.get() + "; " + offers.size() + " offers are there");
            }
            wait(5);
        }
    }

    private static void printMemory(String when, HostMemory before, HostMemory now, int agents) {
        System.out.printf(
                Locale.ROOT,
                "memory of the master %s: heap %.0f MB, %.1f kB an agent; resident %.0f MB, %.1f kB an agent%n",
                when,
                now.heap() / MEGABYTE,
                (now.heap() - before.heap()) / 1024.0 / agents,
                now.resident() / MEGABYTE,
                (now.resident() - before.resident()) / 1024.0 / agents);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
