package org.mesosgi.wire.convert;

import java.util.Optional;
import java.util.OptionalLong;
import org.mesosgi.api.value.ContainerInfo;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.NetworkInfo;
import org.mesosgi.wire.v1.Volume;

/** Containers, as they are asked for and as they are, and their networks. */
public final class ContainerConverter {
    private ContainerConverter() {}

    public static ContainerInfo toApi(org.mesosgi.wire.v1.ContainerInfo container) {
        return new ContainerInfo(
                ContainerInfo.Type.valueOf(container.getType().name()),
                Fields.ifSet(container.hasHostname(), container::getHostname),
                container.getVolumesList().stream()
                        .map(ContainerConverter::toApi)
                        .toList(),
                container.getNetworkInfosList().stream()
                        .map(ContainerConverter::toApi)
                        .toList());
    }

    public static org.mesosgi.wire.v1.ContainerInfo toWire(ContainerInfo container) {
        org.mesosgi.wire.v1.ContainerInfo.Builder builder = org.mesosgi.wire.v1.ContainerInfo.newBuilder()
                .setType(org.mesosgi.wire.v1.ContainerInfo.Type.valueOf(
                        container.type().name()));
        container.hostname().ifPresent(builder::setHostname);
        container.volumes().forEach(volume -> builder.addVolumes(toWire(volume)));
        container.networkInfos().forEach(network -> builder.addNetworkInfos(toWire(network)));
        return builder.build();
    }

    public static ContainerStatus toApi(org.mesosgi.wire.v1.ContainerStatus status) {
        return new ContainerStatus(
                Fields.ifSet(status.hasContainerId(), status::getContainerId).map(IdConverter::toApi),
                status.getNetworkInfosList().stream()
                        .map(ContainerConverter::toApi)
                        .toList(),
                status.hasExecutorPid()
                        ? OptionalLong.of(Integer.toUnsignedLong(status.getExecutorPid()))
                        : OptionalLong.empty());
    }

    public static org.mesosgi.wire.v1.ContainerStatus toWire(ContainerStatus status) {
        org.mesosgi.wire.v1.ContainerStatus.Builder builder = org.mesosgi.wire.v1.ContainerStatus.newBuilder();
        status.containerId().ifPresent(id -> builder.setContainerId(IdConverter.toWire(id)));
        status.networkInfos().forEach(network -> builder.addNetworkInfos(toWire(network)));
        status.executorPid().ifPresent(pid -> builder.setExecutorPid((int) pid));
        return builder.build();
    }

    public static NetworkInfo toApi(org.mesosgi.wire.v1.NetworkInfo network) {
        return new NetworkInfo(
                Fields.ifSet(network.hasName(), network::getName),
                network.getIpAddressesList().stream()
                        .map(org.mesosgi.wire.v1.NetworkInfo.IPAddress::getIpAddress)
                        .filter(address -> !address.isEmpty())
                        .toList(),
                network.getGroupsList(),
                LabelsConverter.toApi(network.getLabels()));
    }

    public static org.mesosgi.wire.v1.NetworkInfo toWire(NetworkInfo network) {
        org.mesosgi.wire.v1.NetworkInfo.Builder builder =
                org.mesosgi.wire.v1.NetworkInfo.newBuilder().addAllGroups(network.groups());
        network.name().ifPresent(builder::setName);
        network.ipAddresses()
                .forEach(address -> builder.addIpAddressesBuilder()
                        .setProtocol(
                                address.contains(":")
                                        ? org.mesosgi.wire.v1.NetworkInfo.Protocol.IPv6
                                        : org.mesosgi.wire.v1.NetworkInfo.Protocol.IPv4)
                        .setIpAddress(address));
        if (!network.labels().isEmpty()) {
            builder.setLabels(LabelsConverter.toWire(network.labels()));
        }
        return builder.build();
    }

    private static ContainerInfo.Volume toApi(Volume volume) {
        Optional<String> hostPath = volume.getSource().hasHostPath()
                ? Optional.of(volume.getSource().getHostPath().getPath())
                : Fields.ifSet(volume.hasHostPath(), volume::getHostPath);
        return new ContainerInfo.Volume(volume.getContainerPath(), hostPath, volume.getMode() == Volume.Mode.RO);
    }

    private static Volume toWire(ContainerInfo.Volume volume) {
        Volume.Builder builder = Volume.newBuilder()
                .setMode(volume.readOnly() ? Volume.Mode.RO : Volume.Mode.RW)
                .setContainerPath(volume.containerPath());
        volume.hostPath().ifPresent(builder::setHostPath);
        return builder.build();
    }
}
