package org.mesosgi.itests.clients.rxjava;

import static java.util.stream.Collectors.toList;

import com.mesosphere.mesos.rx.java.SinkOperation;
import com.mesosphere.mesos.rx.java.SinkOperations;
import com.mesosphere.mesos.rx.java.protobuf.ProtobufMesosClientBuilder;
import com.mesosphere.mesos.rx.java.protobuf.SchedulerCalls;
import com.mesosphere.mesos.rx.java.util.UserAgentEntries;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.Value;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import rx.Observable;
import rx.subjects.PublishSubject;
import rx.subjects.Subject;

/**
 * Runs one command as a task, as a user of mesos-rxjava does: subscribes, accepts the first offer, declines all others,
 * acknowledges what it hears of the task, and tears down its framework once the task has ended. Prints a word and an
 * argument for each of these, a line each. Exits with 0 if the task is finished.
 */
public final class RxScheduler {

    private static final String TASK = "rx";

    /** Calls that no event asks for, but the answer to another call. */
    private final Subject<Optional<SinkOperation<Call>>, Optional<SinkOperation<Call>>> afterwards =
            PublishSubject.<Optional<SinkOperation<Call>>>create().toSerialized();

    private final String command;
    private FrameworkID framework = FrameworkID.getDefaultInstance();
    private Optional<TaskState> end = Optional.empty();
    private boolean launched;

    private RxScheduler(String command) {
        this.command = command;
    }

    /** Arguments: the URI of the API of schedulers, and the command. */
    public static void main(String[] arguments) throws Throwable {
        RxScheduler scheduler = new RxScheduler(arguments[1]);
        ProtobufMesosClientBuilder.schedulerUsingProtos()
                .mesosUri(URI.create(arguments[0]))
                .applicationUserAgentEntry(UserAgentEntries.literal("mesosgi", "0"))
                .subscribe(SchedulerCalls.subscribe("", System.getProperty("user.name"), "rx", 0))
                .processStream(scheduler::calls)
                .build()
                .openStream()
                .await();
        print("closed", scheduler.framework.getValue());
        System.exit(scheduler.end.equals(Optional.of(TaskState.TASK_FINISHED)) ? 0 : 1);
    }

    /** The calls that follow from the events, in the order of these. */
    private Observable<Optional<SinkOperation<Call>>> calls(Observable<Event> events) {
        return events.concatMap(event -> Observable.from(calls(event)))
                .map(Optional::of)
                .mergeWith(afterwards);
    }

    private List<SinkOperation<Call>> calls(Event event) {
        return switch (event.getType()) {
            case SUBSCRIBED -> {
                framework = event.getSubscribed().getFrameworkId();
                print("subscribed", framework.getValue());
                yield List.of();
            }
            case OFFERS ->
                event.getOffers().getOffersList().stream()
                        .map(this::answer)
                        .map(SinkOperations::sink)
                        .collect(toList());
            case UPDATE -> List.of(acknowledge(event.getUpdate().getStatus()));
            case ERROR -> throw new IllegalStateException(event.getError().getMessage());
            default -> List.of();
        };
    }

    private Call answer(Offer offer) {
        if (launched) {
            return SchedulerCalls.decline(framework, List.of(offer.getId()));
        }
        launched = true;
        print("launches", TASK);
        TaskInfo task = TaskInfo.newBuilder()
                .setName(TASK)
                .setTaskId(TaskID.newBuilder().setValue(TASK))
                .setAgentId(offer.getAgentId())
                .setCommand(CommandInfo.newBuilder().setValue(command))
                .addResources(scalar("cpus", 0.1))
                .addResources(scalar("mem", 32))
                .build();
        return Call.newBuilder()
                .setFrameworkId(framework)
                .setType(Call.Type.ACCEPT)
                .setAccept(Call.Accept.newBuilder()
                        .addOfferIds(offer.getId())
                        .addOperations(Offer.Operation.newBuilder()
                                .setType(Offer.Operation.Type.LAUNCH)
                                .setLaunch(Offer.Operation.Launch.newBuilder().addTaskInfos(task))))
                .build();
    }

    private static Resource.Builder scalar(String name, double value) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(value));
    }

    private SinkOperation<Call> acknowledge(TaskStatus status) {
        print("hears", status.getState().name());
        Call acknowledgement =
                SchedulerCalls.ackUpdate(framework, status.getUuid(), status.getAgentId(), status.getTaskId());
        return switch (status.getState()) {
            case TASK_STAGING, TASK_STARTING, TASK_RUNNING -> SinkOperations.sink(acknowledgement);
            default -> {
                end = Optional.of(status.getState());
                yield SinkOperations.sink(acknowledgement, this::tearDown);
            }
        };
    }

    private void tearDown() {
        print("tears down", framework.getValue());
        afterwards.onNext(Optional.of(SinkOperations.sink(Call.newBuilder()
                .setFrameworkId(framework)
                .setType(Call.Type.TEARDOWN)
                .build())));
        afterwards.onCompleted();
    }

    private static void print(String word, String argument) {
        System.out.println(word + " " + argument);
    }
}
