package org.mesosgi.wire.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerInfo;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.api.value.TaskState;
import org.mesosgi.api.value.TaskStatus;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.Attribute;
import org.mesosgi.wire.v1.Filters;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.KillPolicy;
import org.mesosgi.wire.v1.Secret;
import org.mesosgi.wire.v1.Volume;

class ConvertersTest {

    @ParameterizedTest
    @CsvSource({
        "1795350555.9767907, 2026-11-22T12:29:15.976791Z",
        "0, 1970-01-01T00:00:00Z",
        "-1.5, 1969-12-31T23:59:58.5Z",
        "NaN, 1970-01-01T00:00:00Z"
    })
    void seconds_are_times_to_the_microsecond(double seconds, Instant time) {
        assertThat(TimeConverter.timeOfSeconds(seconds)).isEqualTo(time);
    }

    @Test
    void times_in_seconds_are_exact_to_the_microsecond() {
        Instant time = Instant.parse("2026-11-22T12:29:15.976791Z");

        assertThat(TimeConverter.toSeconds(time)).isEqualTo(1795350555.976791);
        assertThat(TimeConverter.timeOfSeconds(TimeConverter.toSeconds(time))).isEqualTo(time);
    }

    @Test
    void seconds_beyond_all_times_are_cut() {
        assertThat(TimeConverter.durationOfSeconds(1e300)).isGreaterThan(Duration.ofDays(100_000_000));
        assertThat(TimeConverter.durationOfSeconds(-1e300)).isLessThan(Duration.ofDays(-100_000_000));
        assertThat(TimeConverter.timeOfSeconds(1e300)).isAfter(Instant.parse("+100000-01-01T00:00:00Z"));
    }

    @Test
    void a_kill_policy_is_a_grace_period() {
        KillPolicy policy = TimeConverter.killPolicy(Duration.ofSeconds(3));

        assertThat(policy.getGracePeriod().getNanoseconds()).isEqualTo(3_000_000_000L);
        assertThat(TimeConverter.gracePeriod(policy)).hasValue(Duration.ofSeconds(3));
        assertThat(TimeConverter.gracePeriod(KillPolicy.getDefaultInstance())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0.1, PT0.1S",
        "5, PT5S",
        "31536000, P365D",
        "31536001, P365D",
        "9000000000, P365D",
        "9300000000, PT5S",
        "1e300, PT5S",
        "Infinity, PT5S",
        "-1, PT5S",
        "NaN, PT5S"
    })
    void filters_are_at_most_a_year_and_the_default_if_they_make_no_sense(double seconds, Duration refuse) {
        Filters filters = Filters.newBuilder().setRefuseSeconds(seconds).build();

        assertThat(FiltersConverter.toApi(filters).refuse()).isEqualTo(refuse);
    }

    @Test
    void filters_that_say_nothing_are_the_default() {
        assertThat(FiltersConverter.toApi(Filters.getDefaultInstance()).refuse())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(FiltersConverter.isValid(Filters.getDefaultInstance())).isTrue();
    }

    @Test
    void filters_that_make_no_sense_are_not_valid() {
        assertThat(FiltersConverter.isValid(
                        Filters.newBuilder().setRefuseSeconds(-0.1).build()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'type':'VALUE'}", "{'type':'REFERENCE','value':{'data':'eA=='}}", "{'type':'UNKNOWN'}"})
    void a_secret_needs_a_type_and_something_of_that_type(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretConverter.toApi(Messages.of(Secret.getDefaultInstance(), json)));
    }

    @Test
    void a_command_is_for_the_shell_and_its_archives_are_unpacked_unless_it_says_otherwise() {
        CommandInfo command = CommandConverter.toApi(Messages.of(
                org.mesosgi.wire.v1.CommandInfo.getDefaultInstance(), "{'value':'ls','uris':[{'value':'a.tgz'}]}"));

        assertThat(command.shell()).isTrue();
        assertThat(command.uris()).containsExactly(new CommandInfo.Uri("a.tgz", false, true, false, Optional.empty()));
    }

    @Test
    void a_variable_with_a_secret_says_so() {
        assertThat(CommandConverter.toWire(Samples.ENVIRONMENT).getVariables(2).getType())
                .isEqualTo(org.mesosgi.wire.v1.Environment.Variable.Type.SECRET);
    }

    @Test
    void what_is_the_default_is_not_set() {
        assertThat(CommandConverter.toWire(CommandInfo.shell("ls")))
                .isEqualTo(Messages.of(org.mesosgi.wire.v1.CommandInfo.getDefaultInstance(), "{'value':'ls'}"));
        assertThat(CommandConverter.toWire(new Environment(List.of(new Environment.Variable("A", "b")))))
                .isEqualTo(Messages.of(
                        org.mesosgi.wire.v1.Environment.getDefaultInstance(),
                        "{'variables':[{'name':'A','value':'b'}]}"));
        assertThat(FrameworkConverter.toWire(org.mesosgi.api.info.FrameworkInfo.of("u", "n", Set.of("*"), Set.of())))
                .isEqualTo(Messages.of(FrameworkInfo.getDefaultInstance(), "{'user':'u','name':'n'}"));
    }

    @Test
    void a_volume_may_say_its_host_path_in_two_ways() {
        for (String where :
                List.of("'host_path':'/srv'", "'source':{'type':'HOST_PATH','host_path':{'path':'/srv'}}")) {
            org.mesosgi.wire.v1.ContainerInfo container = Messages.of(
                    org.mesosgi.wire.v1.ContainerInfo.getDefaultInstance(),
                    "{'type':'MESOS','volumes':[{'mode':'RO','container_path':'/data'," + where + "}]}");

            assertThat(ContainerConverter.toApi(container).volumes())
                    .containsExactly(new ContainerInfo.Volume("/data", Optional.of("/srv"), true));
        }
    }

    @Test
    void addresses_are_of_the_protocol_that_they_look_like() {
        assertThat(ContainerConverter.toWire(Samples.NETWORK).getIpAddressesList())
                .isEqualTo(Messages.of(
                                org.mesosgi.wire.v1.NetworkInfo.getDefaultInstance(),
                                "{'ip_addresses':[{'protocol':'IPv4','ip_address':'10.0.0.1'},"
                                        + "{'protocol':'IPv6','ip_address':'fd00::1'}]}")
                        .getIpAddressesList());
    }

    @Test
    void a_docker_volume_has_no_host_path() {
        org.mesosgi.wire.v1.ContainerInfo container = org.mesosgi.wire.v1.ContainerInfo.newBuilder()
                .setType(org.mesosgi.wire.v1.ContainerInfo.Type.DOCKER)
                .addVolumes(Volume.newBuilder().setMode(Volume.Mode.RW).setContainerPath("v"))
                .build();

        assertThat(ContainerConverter.toApi(container).volumes())
                .containsExactly(new ContainerInfo.Volume("v", Optional.empty(), false));
    }

    @Test
    void attributes_keep_their_order_and_repeated_names() {
        Attribute text = Messages.of(Attribute.getDefaultInstance(), "{'name':'a','type':'TEXT','text':{'value':'1'}}");
        Attribute scalar =
                Messages.of(Attribute.getDefaultInstance(), "{'name':'a','type':'SCALAR','scalar':{'value':1}}");

        assertThat(AttributesConverter.toApi(List.of(text, scalar)).list())
                .containsExactly(
                        new Attributes.Attribute("a", new Value.Text("1")),
                        new Attributes.Attribute("a", Value.Scalar.of(1)));
    }

    @Test
    void a_framework_without_multi_role_has_one_role() {
        FrameworkInfo framework = Messages.of(
                FrameworkInfo.getDefaultInstance(), "{'user':'u','name':'n','role':'a','roles':['ignored']}");

        assertThat(FrameworkConverter.toApi(framework).roles()).containsExactly("a");
        assertThat(FrameworkConverter.toApi(framework.toBuilder().clearRole().build())
                        .roles())
                .containsExactly("*");
    }

    @Test
    void a_framework_with_multi_role_has_roles_in_its_order() {
        FrameworkInfo framework = Messages.of(
                FrameworkInfo.getDefaultInstance(),
                "{'user':'u','name':'n','roles':['b','a'],'capabilities':[{'type':'MULTI_ROLE'}]}");

        assertThat(FrameworkConverter.toApi(framework).roles()).containsExactly("b", "a");
        assertThat(FrameworkConverter.toWire(FrameworkConverter.toApi(framework)))
                .isEqualTo(framework);
    }

    @Test
    void capabilities_that_are_not_known_are_left_out() {
        FrameworkInfo framework = Messages.of(
                FrameworkInfo.getDefaultInstance(),
                "{'user':'u','name':'n','capabilities':[{},{'type':'UNKNOWN'},{'type':'GPU_RESOURCES'}]}");
        List<AgentInfo.Capability> agent = List.of(
                AgentInfo.Capability.getDefaultInstance(),
                AgentInfo.Capability.newBuilder()
                        .setType(AgentInfo.Capability.Type.AGENT_DRAINING)
                        .build());

        assertThat(FrameworkConverter.toApi(framework).capabilities()).containsExactly(Capability.GPU_RESOURCES);
        assertThat(AgentConverter.toApi(agent))
                .containsExactly(org.mesosgi.api.info.AgentInfo.Capability.AGENT_DRAINING);
    }

    @Test
    void offer_filters_without_quantities_leave_it_to_the_master() {
        FrameworkInfo framework = Messages.of(
                FrameworkInfo.getDefaultInstance(),
                "{'user':'u','name':'n','offer_filters':{'a':{},'b':{'min_allocatable_resources':{}},"
                        + "'c':{'min_allocatable_resources':{'quantities':[{'quantities':{'cpus':{'value':1}}}]}}}}");

        assertThat(FrameworkConverter.toApi(framework).minAllocatable())
                .isEqualTo(Map.of("b", List.of(), "c", List.of(ResourceQuantities.parse("cpus:1"))));
    }

    @Test
    void an_infinite_limit_is_a_limit() {
        Map<String, org.mesosgi.wire.v1.Value.Scalar> infinite = Map.of(
                "mem",
                org.mesosgi.wire.v1.Value.Scalar.newBuilder()
                        .setValue(Double.POSITIVE_INFINITY)
                        .build());

        assertThat(QuantityConverter.toLimits(infinite)).isEqualTo(ResourceLimits.of(Map.of("mem", Long.MAX_VALUE)));
        assertThat(QuantityConverter.toWire(QuantityConverter.toLimits(infinite)))
                .isEqualTo(infinite);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.NEGATIVE_INFINITY})
    void quantities_and_limits_are_numbers_and_not_negative(double amount) {
        Map<String, org.mesosgi.wire.v1.Value.Scalar> scalars = Map.of(
                "cpus",
                org.mesosgi.wire.v1.Value.Scalar.newBuilder().setValue(amount).build());

        assertThatIllegalArgumentException().isThrownBy(() -> QuantityConverter.toQuantities(scalars));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantityConverter.toLimits(scalars));
    }

    @Test
    void a_status_tells_labels_that_are_empty_from_none() {
        TaskStatus none = TaskStatus.of(new TaskId("t"), TaskState.RUNNING);

        assertThat(TaskConverter.toWire(none).hasLabels()).isFalse();
        assertThat(TaskConverter.toWire(none.withLabels(Labels.none())).hasLabels())
                .isTrue();
    }

    @Test
    void a_master_is_written_as_mesos_writes_it() {
        MasterInfo master =
                new MasterInfo("id", "localhost", "127.0.0.1", 16300, Optional.of("1.12.0"), Optional.empty());

        assertThat(MasterConverter.toWire(master))
                .isEqualTo(Messages.of(
                        org.mesosgi.wire.v1.MasterInfo.getDefaultInstance(),
                        "{'id':'id','ip':16777343,'port':16300,'pid':'master@127.0.0.1:16300','hostname':'localhost',"
                                + "'version':'1.12.0',"
                                + "'address':{'hostname':'localhost','ip':'127.0.0.1','port':16300}}"));
    }

    @Test
    void a_master_of_old_has_only_a_number_for_its_address() {
        MasterInfo master = MasterConverter.toApi(Messages.of(
                org.mesosgi.wire.v1.MasterInfo.getDefaultInstance(), "{'id':'id','ip':3355486400,'port':5050}"));

        assertThat(master)
                .isEqualTo(new MasterInfo(
                        "id", "192.168.0.200", "192.168.0.200", 5050, Optional.empty(), Optional.empty()));
    }

    @Test
    void a_master_with_an_ipv6_address_has_no_number() {
        MasterInfo master = new MasterInfo("id", "h", "fd00::1", 5050, Optional.empty(), Optional.empty());

        assertThat(MasterConverter.toWire(master).getIp()).isZero();
        assertThat(MasterConverter.toApi(MasterConverter.toWire(master))).isEqualTo(master);
    }

    @Test
    void a_domain_that_says_nothing_of_faults_is_none() {
        assertThat(DomainConverter.toApi(org.mesosgi.wire.v1.DomainInfo.getDefaultInstance()))
                .isEmpty();
    }

    @Test
    void an_empty_authentication_message_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AuthenticationConverter.toApi(org.mesosgi.wire.cluster.Authentication.getDefaultInstance()));
    }
}
