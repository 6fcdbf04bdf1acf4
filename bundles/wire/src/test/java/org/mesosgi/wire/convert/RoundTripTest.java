package org.mesosgi.wire.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.api.value.NetworkInfo;
import org.mesosgi.api.value.OfferId;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Secret;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.api.value.TaskState;
import org.mesosgi.api.value.TaskStatus;
import org.mesosgi.api.value.Unavailability;

/** A value that becomes a message and a value again is the same value. */
class RoundTripTest {

    static Stream<Arguments> values() {
        return Stream.of(ids(), smallValues(), resources(), infos(), authentication())
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> ids() {
        return Stream.of(
                of(new AgentId("a"), IdConverter::toWire, IdConverter::toApi),
                of(new FrameworkId("f"), IdConverter::toWire, IdConverter::toApi),
                of(new TaskId("t"), IdConverter::toWire, IdConverter::toApi),
                of(new ExecutorId("e"), IdConverter::toWire, IdConverter::toApi),
                of(new OfferId("o"), IdConverter::toWire, IdConverter::toApi),
                of(Samples.CONTAINER_STATUS.containerId().orElseThrow(), IdConverter::toWire, IdConverter::toApi));
    }

    private static Stream<Arguments> smallValues() {
        Instant time = Instant.parse("2026-11-22T12:29:15.123456789Z");
        Secret reference = new Secret.Reference("n", Optional.empty());
        Secret emptySecret = new Secret.Value(Data.none());
        return Stream.of(
                of(Duration.ofNanos(-1), TimeConverter::toWire, TimeConverter::toApi),
                of(time, TimeConverter::toWire, TimeConverter::toApi),
                of(new Unavailability(time, Optional.empty()), TimeConverter::toWire, TimeConverter::toApi),
                of(
                        new Unavailability(time, Optional.of(Duration.ofHours(1))),
                        TimeConverter::toWire,
                        TimeConverter::toApi),
                of(Samples.LABELS, LabelsConverter::toWire, LabelsConverter::toApi),
                of(Labels.none(), LabelsConverter::toWire, LabelsConverter::toApi),
                of(Samples.ENVIRONMENT, CommandConverter::toWire, CommandConverter::toApi),
                of(Environment.none(), CommandConverter::toWire, CommandConverter::toApi),
                of(Samples.COMMAND, CommandConverter::toWire, CommandConverter::toApi),
                of(CommandInfo.shell("true"), CommandConverter::toWire, CommandConverter::toApi),
                of(reference, SecretConverter::toWire, SecretConverter::toApi),
                of(emptySecret, SecretConverter::toWire, SecretConverter::toApi),
                of(new Credential("p", Optional.of("s")), SecretConverter::toWire, SecretConverter::toApi),
                of(new Credential("p", Optional.empty()), SecretConverter::toWire, SecretConverter::toApi),
                of(Samples.NETWORK, ContainerConverter::toWire, ContainerConverter::toApi),
                of(
                        new NetworkInfo(Optional.empty(), List.of(), List.of(), Labels.none()),
                        ContainerConverter::toWire,
                        ContainerConverter::toApi),
                of(Samples.CONTAINER, ContainerConverter::toWire, ContainerConverter::toApi),
                of(Samples.CONTAINER_STATUS, ContainerConverter::toWire, ContainerConverter::toApi),
                of(ContainerStatus.unknown(), ContainerConverter::toWire, ContainerConverter::toApi),
                of(
                        Samples.DOMAIN,
                        DomainConverter::toWire,
                        domain -> DomainConverter.toApi(domain).orElseThrow()),
                of(statistics(), StatisticsConverter::toWire, StatisticsConverter::toApi),
                of(ResourceStatistics.none(Instant.EPOCH), StatisticsConverter::toWire, StatisticsConverter::toApi));
    }

    private static Stream<Arguments> resources() {
        Quota quota = new Quota(ResourceQuantities.parse("cpus:1;mem:512"), ResourceLimits.parse("cpus:2;gpus:0"));
        return Stream.of(
                of(Samples.RESOURCES, ResourceConverter::toWire, ResourceConverter::toApi),
                of(Resources.none(), ResourceConverter::toWire, ResourceConverter::toApi),
                of(Samples.AGENT.attributes(), AttributesConverter::toWire, AttributesConverter::toApi),
                of(quota.guarantees(), QuantityConverter::toWire, QuantityConverter::toQuantities),
                of(Samples.LIMITS, QuantityConverter::toWire, QuantityConverter::toLimits),
                of(quota, value -> QuantityConverter.toWire("role", value), QuantityConverter::toApi),
                of(Quota.none(), value -> QuantityConverter.toWire("role", value), QuantityConverter::toApi));
    }

    private static Stream<Arguments> infos() {
        FrameworkInfo singleRole = FrameworkInfo.of("root", "old", Set.of("eng"), Set.of());
        MasterInfo master =
                new MasterInfo("id", "host", "192.168.0.200", 5050, Optional.of("1.12.0"), Optional.of(Samples.DOMAIN));
        return Stream.of(
                of(Samples.EXECUTOR, ExecutorConverter::toWire, ExecutorConverter::toApi),
                of(Samples.TASK, TaskConverter::toWire, TaskConverter::toApi),
                of(Samples.STATUS, TaskConverter::toWire, TaskConverter::toApi),
                of(TaskStatus.of(new TaskId("t"), TaskState.STAGING), TaskConverter::toWire, TaskConverter::toApi),
                of(Samples.FRAMEWORK, FrameworkConverter::toWire, FrameworkConverter::toApi),
                of(singleRole, FrameworkConverter::toWire, FrameworkConverter::toApi),
                of(Samples.AGENT, AgentConverter::toWire, AgentConverter::toApi),
                of(Set.of(AgentInfo.Capability.values()), AgentConverter::toWire, AgentConverter::toApi),
                of(master, MasterConverter::toWire, MasterConverter::toApi),
                of(
                        new InverseOfferStatus(InverseOfferStatus.Status.DECLINE, new FrameworkId("f"), Instant.EPOCH),
                        InverseOfferConverter::toWire,
                        InverseOfferConverter::toApi));
    }

    private static Stream<Arguments> authentication() {
        return Stream.<AuthenticationMessage>of(
                        new AuthenticationMessage.Mechanisms(List.of("CRAM-MD5", "PLAIN")),
                        new AuthenticationMessage.Mechanisms(List.of()),
                        new AuthenticationMessage.Start("CRAM-MD5", Data.none()),
                        new AuthenticationMessage.Start("PLAIN", Data.of("x")),
                        new AuthenticationMessage.Step(Data.of(new byte[] {0, -1})),
                        new AuthenticationMessage.Completed(),
                        new AuthenticationMessage.Failed(),
                        new AuthenticationMessage.Problem("no"))
                .map(message -> of(message, AuthenticationConverter::toWire, AuthenticationConverter::toApi));
    }

    private static ResourceStatistics statistics() {
        Map<Statistic, Double> figures = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            figures.put(statistic, figures.size() + 1.0);
        }
        return new ResourceStatistics(Instant.parse("2026-11-22T12:29:15.5Z"), figures);
    }

    private static <A, W> Arguments of(A value, Function<A, W> toWire, Function<W, A> toApi) {
        return Arguments.of(value, toWire.andThen(toApi));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_survives(Object value, Function<Object, Object> thereAndBack) {
        assertThat(thereAndBack.apply(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void every_state_survives(TaskState state) {
        assertThat(TaskConverter.toApi(TaskConverter.toWire(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_survives(TaskStatus.Reason reason) {
        assertThat(TaskConverter.toApi(TaskConverter.toWire(reason))).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource
    void every_published_state_is_known(org.mesosgi.wire.v1.TaskState state) {
        assertThat(TaskConverter.toWire(TaskConverter.toApi(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void every_published_reason_is_known(org.mesosgi.wire.v1.TaskStatus.Reason reason) {
        assertThat(TaskConverter.toWire(TaskConverter.toApi(reason))).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource
    void every_published_type_of_executor_is_known(org.mesosgi.wire.v1.ExecutorInfo.Type type) {
        assertThat(ExecutorInfo.Type.valueOf(type.name()).name()).isEqualTo(type.name());
    }
}
