package org.mesosgi.wire.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.Recordings;
import org.mesosgi.wire.resource.ResourceRewriter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.executor.Event;
import org.mesosgi.wire.v1.scheduler.Call;

/** A message that becomes a value and a message again keeps all that the value shows. */
class KeptMessagesTest {

    static Stream<Resource> recordedResources() {
        List<Resource> resources = new ArrayList<>();
        for (Message message : recorded()) {
            new ResourceRewriter().rewrite(message, resource -> {
                resources.add(resource);
                return resource;
            });
        }
        return resources.stream().distinct();
    }

    static Stream<TaskStatus> recordedStatuses() {
        return recorded().stream()
                .filter(org.mesosgi.wire.v1.scheduler.Event.class::isInstance)
                .map(org.mesosgi.wire.v1.scheduler.Event.class::cast)
                .filter(org.mesosgi.wire.v1.scheduler.Event::hasUpdate)
                .map(event -> event.getUpdate().getStatus());
    }

    private static List<Message> recorded() {
        return Stream.of(
                        recorded(org.mesosgi.wire.v1.scheduler.Event.getDefaultInstance(), "scheduler-events.jsonl"),
                        recorded(Call.getDefaultInstance(), "scheduler-calls.jsonl"),
                        recorded(Event.getDefaultInstance(), "executor-events.jsonl"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Message> recorded(Message type, String file) {
        return Recordings.jsonLines("streams/" + file).stream()
                .<Message>map(line -> Messages.parse(type, line))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recordedResources")
    void recorded_resources(Resource resource) {
        assertThat(ResourceConverter.toWire(ResourceConverter.toApi(resource))).isEqualTo(resource);
    }

    @ParameterizedTest
    @MethodSource("recordedStatuses")
    void recorded_statuses_of_tasks(TaskStatus status) {
        TaskStatus shown = status.toBuilder()
                .clearUuid()
                .setTimestamp(Math.round(status.getTimestamp() * 1e6) / 1e6)
                .build();

        assertThat(TaskConverter.toWire(TaskConverter.toApi(status))).isEqualTo(shown);
    }

    @Test
    void a_recorded_executor_a_framework_and_an_agent() {
        Event.Subscribed subscribed = Messages.parse(
                        Event.getDefaultInstance(),
                        Recordings.jsonLines("streams/executor-events.jsonl").get(0))
                .getSubscribed();
        ExecutorInfo executor = subscribed.getExecutorInfo();
        FrameworkInfo framework = subscribed.getFrameworkInfo();
        AgentInfo agent = subscribed.getAgentInfo();

        assertThat(ExecutorConverter.toWire(ExecutorConverter.toApi(executor)))
                .isEqualTo(executor.toBuilder()
                        .setCommand(executor.getCommand().toBuilder().clearShell()) // The default.
                        .build());
        assertThat(FrameworkConverter.toWire(FrameworkConverter.toApi(framework)))
                .isEqualTo(framework);
        assertThat(AgentConverter.toWire(AgentConverter.toApi(agent))).isEqualTo(agent);
    }

    @Test
    void a_task_with_everything_that_is_shown() {
        TaskInfo task = TaskConverter.toWire(Samples.TASK);

        assertThat(TaskConverter.toWire(TaskConverter.toApi(task))).isEqualTo(task);
    }
}
