package org.mesosgi.wire.convert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerInfo;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.NetworkInfo;
import org.mesosgi.api.value.Secret;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.api.value.TaskState;
import org.mesosgi.api.value.TaskStatus;

/** Values of the API with something in every part. */
final class Samples {
    static final Labels LABELS =
            Labels.of(new Label("rack", "r1"), new Label("rack", "r2"), new Label("marked", Optional.empty()));

    static final Environment ENVIRONMENT = new Environment(List.of(
            new Environment.Variable("HOME", "/root"),
            new Environment.Variable("EMPTY", ""),
            new Environment.Variable(
                    "TOKEN", Optional.empty(), Optional.of(new Secret.Reference("store/token", Optional.of("key")))),
            new Environment.Variable(
                    "PASSWORD", Optional.empty(), Optional.of(new Secret.Value(Data.of("swordfish"))))));

    static final CommandInfo COMMAND = new CommandInfo(
            false,
            Optional.of("/bin/app"),
            List.of("app", "-v"),
            ENVIRONMENT,
            Optional.of("nobody"),
            List.of(
                    new CommandInfo.Uri("http://example.org/a.tgz", false, true, false, Optional.empty()),
                    new CommandInfo.Uri("file:///b", true, false, true, Optional.of("c"))));

    static final NetworkInfo NETWORK =
            new NetworkInfo(Optional.of("net"), List.of("10.0.0.1", "fd00::1"), List.of("g"), LABELS);

    static final ContainerInfo CONTAINER = new ContainerInfo(
            ContainerInfo.Type.MESOS,
            Optional.of("box"),
            List.of(
                    new ContainerInfo.Volume("/data", Optional.of("/srv"), true),
                    new ContainerInfo.Volume("tmp", Optional.empty(), false)),
            List.of(NETWORK));

    static final ContainerStatus CONTAINER_STATUS = new ContainerStatus(
            Optional.of(new ContainerId("child", Optional.of(new ContainerId("parent")))),
            List.of(NETWORK),
            OptionalLong.of(4_000_000_000L));

    static final Resources RESOURCES = Resources.of(
            Resource.of("cpus", Value.Scalar.of(0.5)),
            new Resource(
                    "mem",
                    Value.Scalar.of(1024),
                    List.of(
                            Reservation.fixed("eng"),
                            new Reservation(Reservation.Type.DYNAMIC, "eng/dev", Optional.of("alice"), LABELS)),
                    Optional.empty(),
                    true,
                    false,
                    Optional.of("eng/dev"),
                    Optional.empty()),
            new Resource(
                    "disk",
                    Value.Scalar.of(64),
                    List.of(Reservation.fixed("eng")),
                    Optional.of(new Disk(
                            Optional.of(new Disk.Persistence("id1", Optional.of("alice"))),
                            Optional.of(new Disk.Volume("data", Optional.of("/host"), true)),
                            Optional.of(new Disk.Source(
                                    Disk.Source.Type.MOUNT,
                                    Optional.of("/mnt"),
                                    Optional.of("lun7"),
                                    Optional.of("fast"),
                                    Optional.of("acme"),
                                    Map.of("iops", "100"))))),
                    false,
                    true,
                    Optional.empty(),
                    Optional.of("provider")),
            Resource.of("ports", Value.parse("[31000-32000, 40000-18446744073709551615]")),
            Resource.of("disks", Value.parse("{sda, sdb}")));

    static final ResourceLimits LIMITS = ResourceLimits.of(Map.of("cpus", 1_500L, "mem", Long.MAX_VALUE));

    static final DomainInfo DOMAIN = new DomainInfo("europe", "north-1");

    static final ExecutorInfo EXECUTOR = new ExecutorInfo(
            new ExecutorId("e"),
            Optional.of(new FrameworkId("f")),
            ExecutorInfo.Type.CUSTOM,
            Optional.of("executor"),
            Optional.of(COMMAND),
            Optional.of(CONTAINER),
            RESOURCES,
            LABELS);

    static final TaskInfo TASK = new TaskInfo(
            new TaskId("t"),
            "task",
            new AgentId("a"),
            RESOURCES,
            LIMITS,
            Optional.of(COMMAND),
            Optional.of(EXECUTOR),
            Optional.of(CONTAINER),
            LABELS);

    static final FrameworkInfo FRAMEWORK = new FrameworkInfo(
            Optional.of(new FrameworkId("f")),
            "root",
            "framework",
            Set.of("eng", "ops"),
            Set.of(FrameworkInfo.Capability.MULTI_ROLE, FrameworkInfo.Capability.GPU_RESOURCES),
            Duration.ofMillis(1_500),
            true,
            Optional.of("alice"),
            Optional.of("host"),
            Optional.of("http://host"),
            LABELS,
            Map.of(
                    "eng",
                    List.of(ResourceQuantities.parse("cpus:0.1;mem:32"), ResourceQuantities.parse("gpus:1")),
                    "ops",
                    List.of()));

    static final AgentInfo AGENT = new AgentInfo(
            Optional.of(new AgentId("a")),
            "host",
            5052,
            RESOURCES,
            Attributes.parse("rack:r1;weight:2.5;ports:[1-2]").plus("disks", Value.parse("{sda, sdb}")),
            Optional.of(DOMAIN));

    static final TaskStatus STATUS = new TaskStatus(
            new TaskId("t"),
            TaskState.FAILED,
            Optional.of(TaskStatus.Source.EXECUTOR),
            Optional.of(TaskStatus.Reason.CONTAINER_LIMITATION_MEMORY),
            Optional.of("too much"),
            Optional.of(new AgentId("a")),
            Optional.of(new ExecutorId("e")),
            Optional.of(Instant.parse("2026-11-22T12:29:15.976791Z")),
            Optional.of(LABELS),
            Optional.of(CONTAINER_STATUS));

    private Samples() {}
}
