package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** Kills the leader of two masters, and looks how long it takes until all goes on. */
public final class FailoverBenchmark {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final String METRICS = "/metrics/snapshot";
    private static final int TICK_MILLIS = 500;
    private static final int MOST_CONNECTIONS = 60;
    private static final double CPUS = 0.01;

    private final Path work;
    private final List<Process> started = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final Map<String, TaskStatus> statuses = new ConcurrentHashMap<>();
    private LightScheduler scheduler;

    private FailoverBenchmark(Path work) {
        this.work = work;
    }

    /** A host: where it listens, and its process. */
    private record Host(InetSocketAddress address, Process process) {}

    /**
     * Runs the benchmark.
     *
     * @param arguments an empty folder; how many tasks run meanwhile
     */
    public static void main(String[] arguments) throws Exception {
        FailoverBenchmark benchmark = new FailoverBenchmark(Path.of(arguments[0]));
        benchmark.run(Integer.parseInt(arguments[1]));
    }

    private void run(int tasks) throws Exception {
        Path snapshots = Files.createDirectory(work.resolve("zookeeper"));
        ServerCnxnFactory zooKeeper = new NIOServerCnxnFactory();
        zooKeeper.configure(new InetSocketAddress("127.0.0.1", 0), MOST_CONNECTIONS);
        zooKeeper.startup(new ZooKeeperServer(snapshots.toFile(), snapshots.toFile(), TICK_MILLIS));
        try {
            String zk = "zk://127.0.0.1:" + zooKeeper.getLocalPort() + "/mesos";
            String session = "--zk_session_timeout=" + SESSION.toSeconds() + "secs";
            Host first = start("mesos-master.sh", "m1", "--zk=" + zk, "--quorum=1", session);
            await("the first master leads", () -> leads(first));
            Host second = start("mesos-master.sh", "m2", "--zk=" + zk, "--quorum=1", session);
            await("the second master serves", () -> !get(second, METRICS).isEmpty());
            start("mesos-agent.sh", "a", "--master=" + zk, "--resources=cpus:1000;mem:100000");
            failOver(first, second, tasks);
        } finally {
            started.forEach(Process::destroy);
            for (Process process : started) {
                process.waitFor();
            }
            zooKeeper.shutdown();
        }
    }

    private void failOver(Host first, Host second, int tasks) throws Exception {
        scheduler = new LightScheduler(first.address(), Optional.empty(), this::received);
        FrameworkID id = scheduler.id();
        launch("before", tasks);
        await("all tasks run", () -> inState(TaskState.TASK_RUNNING) == tasks);
        scheduler.call(Call.Type.SUPPRESS);
        statuses.clear();
        synchronized (this) {
            offers.clear();
        }

        first.process().destroyForcibly();
        long killed = System.nanoTime();
        scheduler.ended().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        scheduler.close();
        await("the second master leads", () -> leads(second));
        double leads = seconds(killed);
        await("the framework is back", () -> {
            scheduler = new LightScheduler(second.address(), Optional.of(id), this::received);
            return true;
        });
        double subscribed = seconds(killed);
        await("all tasks are known", () -> knows(second, tasks));
        double known = seconds(killed);
        launch("after", 1);
        await("a new task runs", () -> statuses.containsKey("after-0"));
        double runs = seconds(killed);

        System.out.printf(
                Locale.ROOT,
                "beyond the session timeout of %d s, after the leader was killed: the next one leads after %.1f s, the framework"
                        + " is back after %.1f s, all %d tasks are known after %.1f s, a new one runs after %.1f s"
                        + " (goal: at most 10)%n",
                SESSION.toSeconds(),
                beyond(leads),
                beyond(subscribed),
                tasks,
                beyond(known),
                beyond(runs));
        account(tasks + 1);
        scheduler.tearDown();
        scheduler.close();
    }

    /** Asks what has become of all tasks, and ends them. */
    private void account(int tasks) throws Exception {
        scheduler.call(
                Call.newBuilder().setType(Call.Type.RECONCILE).setReconcile(Call.Reconcile.getDefaultInstance()));
        await("the state of each task is known", () -> statuses.size() == tasks);
        Map<TaskState, Integer> states = states();
        statuses.keySet().forEach(name -> {
            Call.Builder kill = Call.newBuilder().setType(Call.Type.KILL);
            kill.getKillBuilder().getTaskIdBuilder().setValue(name);
            scheduler.call(kill);
        });
        await("each task has ended", () -> inState(TaskState.TASK_KILLED) == tasks);
        System.out.printf(
                "of these %d tasks, as the next leader says: %s; when they were killed: %s%n", tasks, states, states());
    }

    private Map<TaskState, Integer> states() {
        Map<TaskState, Integer> states = new TreeMap<>();
        statuses.values().forEach(status -> states.merge(status.getState(), 1, Integer::sum));
        return states;
    }

    private void launch(String name, int count) throws Exception {
        await("there are offers", () -> hasOffers());
        Offer.Operation.Builder operation = Offer.Operation.newBuilder().setType(Offer.Operation.Type.LAUNCH);
        synchronized (this) {
            for (int i = 0; i < count; i++) {
                TaskInfo.Builder task = operation
                        .getLaunchBuilder()
                        .addTaskInfosBuilder()
                        .setName(name)
                        .setAgentId(offers.get(0).getAgentId())
                        .addResources(LightScheduler.scalar("cpus", CPUS))
                        .addResources(LightScheduler.scalar("mem", 1));
                task.getTaskIdBuilder().setValue(name + "-" + i);
                task.getCommandBuilder().setValue("sleep 1000000");
            }
            scheduler.accept(List.copyOf(offers), operation);
            offers.clear();
        }
    }

    private synchronized boolean hasOffers() {
        return !offers.isEmpty();
    }

    private synchronized void received(Event event) {
        if (event.getType() == Event.Type.OFFERS) {
            offers.addAll(event.getOffers().getOffersList());
        } else if (event.getType() == Event.Type.RESCIND) {
            offers.removeIf(offer -> offer.getId().equals(event.getRescind().getOfferId()));
        } else if (event.getType() == Event.Type.UPDATE) {
            TaskStatus status = event.getUpdate().getStatus();
            scheduler.acknowledge(status);
            if (status.getState() != TaskState.TASK_STARTING) {
                statuses.put(status.getTaskId().getValue(), status);
            }
        }
    }

    private long inState(TaskState state) {
        return statuses.values().stream()
                .filter(status -> status.getState() == state)
                .count();
    }

    private static boolean leads(Host master) throws IOException {
        return get(master, "/state").contains("\"elected_time\"")
                && get(master, METRICS).contains("\"master/elected\":1");
    }

    /** Whether so many tasks run, as the master sees it. */
    private static boolean knows(Host master, int tasks) throws IOException {
        return Pattern.compile("\"master/tasks_running\":" + tasks + "(\\.0)?[,}]")
                .matcher(get(master, METRICS))
                .find();
    }

    private static String get(Host host, String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + host.address().getPort() + path);
        try (InputStream body = uri.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Host start(String command, String name, String... flags) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("mesosgi.root"), "bin", command).toString(),
                "--ip=127.0.0.1",
                "--port=" + port,
                "--work_dir=" + work.resolve(name)));
        words.addAll(List.of(flags));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(name + ".log").toFile())
                .start();
        started.add(process);
        return new Host(new InetSocketAddress("127.0.0.1", port), process);
    }

    /** Waits, and takes what cannot be asked yet for no. */
    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IOException e) {
                last = e;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("not within " + DEADLINE + ": " + what, last);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double beyond(double seconds) {
        return seconds - SESSION.toMillis() / 1000.0;
    }
}
