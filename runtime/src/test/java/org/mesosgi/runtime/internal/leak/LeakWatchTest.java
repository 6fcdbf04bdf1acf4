package org.mesosgi.runtime.internal.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Logger;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.Holder;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.ReleasedLibrary.State;
import org.mesosgi.runtime.internal.leak.sample.Catcher;
import org.mesosgi.runtime.internal.leak.sample.Gauge;
import org.mesosgi.runtime.internal.leak.sample.LogHandler;
import org.mesosgi.runtime.internal.leak.sample.Worker;
import org.mesosgi.runtime.internal.leak.sample.WorkerThread;

class LeakWatchTest {

    private final LeakWatch watch = new LeakWatch(name -> false);
    private final List<ClassLoader> held = new ArrayList<>();

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void aLoaderThatNobodyHoldsIsGone() {
        release(new SampleLoader());

        collectUntil(State.GONE);

        assertThat(only().holders()).isEmpty();
        assertThat(only().since()).isAfterOrEqualTo(only().released());
    }

    @Test
    void namesTheLibraryThatWasReleased() {
        release(new SampleLoader());

        assertThat(only())
                .extracting(ReleasedLibrary::library, ReleasedLibrary::version, ReleasedLibrary::modules)
                .containsExactly("org.example.sample", "1.0.0", List.of("org_example_A"));
    }

    @Test
    void aLoaderThatIsHeldIsWatchedUntilSeveralCollectionsHaveUnloadedClasses() {
        release(hold(new SampleLoader()));
        assertThat(only().state()).isEqualTo(State.WATCHED);
        assertThat(only().collections()).isZero();

        collectUntil(State.LEAKED);

        assertThat(only().collections()).isGreaterThanOrEqualTo(LeakWatch.PATIENCE);
    }

    @Test
    void aLoaderThatIsLetGoOfLateIsGoneAllTheSame() {
        release(hold(new SampleLoader()));
        collectUntil(State.LEAKED);

        held.clear();

        collectUntil(State.GONE);
    }

    @Test
    void aLibraryThatCouldNotBeUninstalledIsNotWatched() {
        watch.goes(SampleLoader.library(), new SampleLoader());

        System.gc();

        assertThat(watch.released()).isEmpty();
    }

    @Test
    void remembersTheLastOnesThatAreGone() {
        for (int i = 0; i < 105; i++) {
            release(new SampleLoader());
        }

        while (watch.released().size() > 100) {
            System.gc();
        }

        collectUntil(State.GONE);
        assertThat(watch.released()).hasSize(100);
    }

    @Test
    void showsAThreadOfAClassOfTheLibrary() throws InterruptedException {
        SampleLoader loader = new SampleLoader();
        WithThread.of(loader.create(Thread.class, WorkerThread.class), () -> {
            release(loader);

            assertThat(only().holders()).singleElement().satisfies(holder -> {
                assertThat(holder.kind()).isEqualTo(Holder.Kind.THREAD);
                assertThat(holder.name()).isEqualTo("sample worker");
                assertThat(holder.why()).isEqualTo("its class is " + WorkerThread.class.getName());
                assertThat(holder.stack()).anyMatch(frame -> frame.contains("Worker.run"));
            });
        });
        assertThat(only().holders()).isEmpty();
    }

    @Test
    void showsAThreadWithTheLibrarysContextClassLoader() throws InterruptedException {
        SampleLoader loader = new SampleLoader();
        Thread thread = new Thread(new Worker(), "in context");
        // Also one that has it for a parent.
        thread.setContextClassLoader(new ClassLoader(loader) {});
        WithThread.of(thread, () -> {
            release(loader);

            assertThat(only().holders())
                    .extracting(Holder::toString)
                    .containsExactly("the thread 'in context' (its context class loader is the library's)");
        });
    }

    @Test
    void showsAThreadWithAnExceptionHandlerOfTheLibrary() throws InterruptedException {
        SampleLoader loader = new SampleLoader();
        Thread thread = new Thread(new Worker(), "careful");
        thread.setUncaughtExceptionHandler(loader.create(Thread.UncaughtExceptionHandler.class, Catcher.class));
        WithThread.of(thread, () -> {
            release(loader);

            assertThat(only().holders())
                    .extracting(Holder::why)
                    .containsExactly("its exception handler is a " + Catcher.class.getName());
        });
    }

    @Test
    void showsAThreadThatRunsCodeOfTheLibrary() throws InterruptedException {
        SampleLoader loader = new SampleLoader();
        WithThread.of(new Thread(loader.create(Runnable.class, Worker.class), "plain"), () -> {
            release(loader);

            assertThat(only().holders())
                    .extracting(Holder::name, Holder::why)
                    .containsExactly(tuple("plain", "it runs " + Worker.class.getName() + ".run"));
        });
    }

    @Test
    void doesNotBlameAThreadThatMayAsWellRunTheLibraryThatCameInstead() throws InterruptedException {
        try (LeakWatch other = new LeakWatch(Worker.class.getName()::equals)) {
            SampleLoader loader = new SampleLoader();
            WithThread.of(new Thread(loader.create(Runnable.class, Worker.class), "plain"), () -> {
                other.goes(SampleLoader.library(), loader).run();

                assertThat(other.released().get(0).holders()).isEmpty();
            });
        }
    }

    @Test
    void showsATimerThatWasStartedByTheLibrary() {
        Timer timer = Origin.mark(SampleLoader.BUNDLE, () -> new Timer("sample timer"));
        try {
            release(new SampleLoader());

            assertThat(only().holders())
                    .extracting(Holder::toString)
                    .containsExactly(
                            "the thread 'sample timer' (it was started when the library's code created something)");
        } finally {
            timer.cancel();
        }
    }

    @Test
    void showsAnExecutorThatWasStartedByTheLibrary() throws Exception {
        ExecutorService executor = Origin.mark(SampleLoader.BUNDLE, Executors::newSingleThreadExecutor);
        try {
            // By a thread of a thread, even.
            Future<ExecutorService> second = Origin.mark(
                    SampleLoader.BUNDLE,
                    () -> executor.submit(() -> {
                        ExecutorService another = Executors.newSingleThreadExecutor();
                        another.submit(() -> {}).get();
                        return another;
                    }));
            try {
                second.get();
                release(new SampleLoader());
                assertThat(only().holders()).hasSize(2);
            } finally {
                second.get().shutdownNow();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void theMarkOfAThreadHoldsNoLoader() {
        Timer timer = releaseWithTimer(new SampleLoader());
        try {
            collectUntil(State.GONE);
        } finally {
            timer.cancel();
        }
    }

    private Timer releaseWithTimer(SampleLoader loader) {
        Timer timer = Origin.mark(SampleLoader.BUNDLE, () -> {
            loader.create(Runnable.class, Worker.class);
            return new Timer("sample timer");
        });
        release(loader);
        return timer;
    }

    @Test
    void theContextClassLoaderIsTheOneBeforeAfterwards() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        ClassLoader during = Origin.mark(1, () -> Thread.currentThread().getContextClassLoader());

        assertThat(during.getParent()).isSameAs(before);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void showsAnMBeanOfTheLibrary() throws Exception {
        SampleLoader loader = new SampleLoader();
        ObjectName name = new ObjectName("org.example:type=Gauge");
        ManagementFactory.getPlatformMBeanServer().registerMBean(loader.create(Object.class, Gauge.class), name);
        try {
            release(loader);

            assertThat(only().holders())
                    .extracting(Holder::toString)
                    .containsExactly("the MBean 'org.example:type=Gauge' (its class is the library's)");
        } finally {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        }
    }

    @Test
    void showsAnMBeanThatStandsForAnObjectOfTheLibrary() throws Exception {
        SampleLoader loader = new SampleLoader();
        ObjectName name = new ObjectName("org.example:type=Worker");
        Runnable worker = loader.create(Runnable.class, Worker.class);
        ManagementFactory.getPlatformMBeanServer().registerMBean(new StandardMBean(worker, Runnable.class, true), name);
        try {
            release(loader);

            assertThat(only().holders()).extracting(Holder::name).containsExactly("org.example:type=Worker");
        } finally {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        }
    }

    @Test
    void showsALogHandlerOfTheLibrary() {
        SampleLoader loader = new SampleLoader();
        Logger logger = Logger.getLogger("org.example");
        Handler handler = loader.create(Handler.class, LogHandler.class);
        logger.addHandler(handler);
        try {
            release(loader);

            assertThat(only().holders())
                    .extracting(Holder::kind, Holder::name)
                    .containsExactly(tuple(Holder.Kind.LOG_HANDLER, "org.example"));
        } finally {
            logger.removeHandler(handler);
        }
    }

    private ClassLoader hold(ClassLoader loader) {
        held.add(loader);
        return loader;
    }

    private void release(ClassLoader loader) {
        watch.goes(SampleLoader.library(), loader).run();
    }

    private ReleasedLibrary only() {
        List<ReleasedLibrary> released = watch.released();
        assertThat(released).hasSize(1);
        return released.get(0);
    }

    private void collectUntil(State state) {
        Collecting.until(() -> watch.released().stream().allMatch(released -> released.state() == state));
    }
}
