package org.mesosgi.execute.internal.task;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mesosgi.execute.internal.options.Options;
import org.mesosgi.execute.internal.report.Report;
import org.mesosgi.execute.internal.report.Sandboxes;
import org.mesosgi.execute.scheduler.CallException;
import org.mesosgi.execute.scheduler.RequestAuthentication;
import org.mesosgi.execute.scheduler.SchedulerClient;
import org.mesosgi.execute.scheduler.SchedulerListener;
import org.mesosgi.execute.scheduler.SchedulerThread;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.ContributionListener;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.OfferID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** Runs one task, from the first offer that is enough to the end of the framework. */
public final class TaskRun implements SchedulerListener, ContributionListener {

    /** How long the master may take to bid us farewell. */
    private static final Duration FAREWELL = Duration.ofMillis(1500);

    private static final int FAILURE = 1;

    private final Options options;
    private final Report report;
    private final Transport transport;
    private final SchedulerThread thread = new SchedulerThread("execute");
    private final SchedulerClient client;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();

    // Touched by the thread only.
    private Optional<Submission> submission = Optional.empty();
    private boolean waiting;
    private boolean onAgent;
    private boolean killScheduled;
    private boolean ended;

    /** A run that has not begun. */
    public TaskRun(
            Options options,
            Report report,
            Supplier<Optional<URI>> leader,
            RequestAuthentication authentication,
            Transport transport) {
        this.options = options;
        this.report = report;
        this.transport = transport;
        this.client = new SchedulerClient(leader, options.codec(), thread, this, authentication, transport);
    }

    /** Begins. */
    public void start() {
        client.subscribe(Call.Subscribe.newBuilder()
                .setFrameworkInfo(options.framework())
                .build());
    }

    /** Completes with the exit status of the process. */
    public CompletionStage<Integer> done() {
        return done;
    }

    /** Ends it; a task that runs is killed. Returns when the master knows, but soon. */
    public void stop() {
        try {
            client.call(Calls.teardown()).toCompletableFuture().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // There is no framework any more, or the master will notice that we are gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        thread.close();
    }

    /** A module has contributed something; shown between the news of the task. */
    @Override
    public void contributed(Contribution contribution) {
        thread.execute(() -> report.contributed(contribution));
    }

    @Override
    public void received(Event event) {
        switch (event.getType()) {
            case SUBSCRIBED -> {
                report.subscribed(event.getSubscribed().getFrameworkId().getValue());
                reconcile();
            }
            case OFFERS -> offered(event.getOffers().getOffersList());
            case UPDATE -> updated(event.getUpdate().getStatus());
            case ERROR ->
                fail("The master reports an error: " + event.getError().getMessage());
            default -> {
                // Nothing that concerns one task.
            }
        }
    }

    @Override
    public void disconnected(String reason) {
        report.disconnected(options.shownMaster(), reason);
    }

    @Override
    public void refused(CallException reason) {
        fail("The master at " + options.master().getAuthority() + " refuses us: " + reason.getMessage());
    }

    private void offered(List<Offer> offers) {
        List<OfferID> declined = new ArrayList<>();
        for (Offer offer : offers) {
            Optional<TaskInfo> task =
                    submission.isPresent() || ended ? Optional.empty() : OfferMatch.task(options, offer);
            if (task.isPresent()) {
                submit(task.get(), offer);
            } else {
                declined.add(offer.getId());
            }
        }
        if (!declined.isEmpty()) {
            client.call(Calls.decline(declined));
        }
        if (submission.isEmpty() && !waiting) {
            waiting = true;
            offers.stream()
                    .findFirst()
                    .ifPresent(offer -> report.waiting(options.resources(), OfferMatch.usable(offer)));
        }
    }

    private void submit(TaskInfo task, Offer offer) {
        submission = Optional.of(new Submission(task, offer, System.nanoTime()));
        report.submitted(options.task(), offer.getAgentId().getValue());
        client.call(Calls.launch(task, offer.getId()))
                .whenComplete((accepted, failure) -> thread.execute(() -> answered(failure)));
    }

    /** The master has answered the launch, or has not. */
    private void answered(Throwable failure) {
        if (failure == null) {
            client.call(Calls.suppress());
        } else if (unwrap(failure) instanceof CallException refusal) {
            report.notLaunched(refusal.getMessage());
            submission = Optional.empty();
        } else {
            reconcile();
        }
    }

    /** Asks what has become of the task, where that may have been lost. */
    private void reconcile() {
        submission.filter(sent -> !ended).ifPresent(sent -> {
            client.call(Calls.reconcile(sent.task().getTaskId(), sent.task().getAgentId()));
            client.call(Calls.suppress());
        });
    }

    private void updated(TaskStatus status) {
        if (status.hasUuid()) {
            client.call(Calls.acknowledge(status));
        }
        if (ended || submission.isEmpty()) {
            return;
        }
        report.updated(status);
        onAgent |= status.getSource() != TaskStatus.Source.SOURCE_MASTER;
        if (ExitStatus.isLast(status)) {
            finish(status, submission.get());
        } else if (status.getState() == TaskState.TASK_RUNNING && !killScheduled) {
            killScheduled = true;
            options.killAfter().ifPresent(time -> thread.schedule(time, () -> kill(status)));
        }
    }

    private void kill(TaskStatus running) {
        if (!ended) {
            client.call(Calls.kill(running.getTaskId(), running.getAgentId()));
        }
    }

    private void finish(TaskStatus last, Submission sent) {
        ended = true;
        Duration time = Duration.ofNanos(System.nanoTime() - sent.nanoTime());
        showOutput(sent.offer()).thenRun(() -> {
            if (options.verbose()) {
                report.took(last, time);
            }
            leave(ExitStatus.of(last));
        });
    }

    /** On the thread. A task that no agent has seen has no output. */
    private CompletionStage<Void> showOutput(Offer offer) {
        if (!onAgent) {
            return CompletableFuture.completedStage(null);
        }
        return Sandboxes.find(offer, options.task(), transport)
                .handleAsync(
                        (sandbox, failure) -> {
                            if (failure == null) {
                                report.output(options.task(), sandbox, offer.getHostname());
                            } else {
                                report.noOutput(options.task(), unwrap(failure).getMessage());
                            }
                            return null;
                        },
                        thread);
    }

    private void leave(int status) {
        client.call(Calls.teardown()).whenComplete((gone, failure) -> {
            client.close();
            done.complete(status);
        });
    }

    private void fail(String reason) {
        ended = true;
        report.failed(reason);
        client.close();
        done.complete(FAILURE);
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
