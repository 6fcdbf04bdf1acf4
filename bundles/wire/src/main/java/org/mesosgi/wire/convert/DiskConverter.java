package org.mesosgi.wire.convert;

import static java.util.stream.Collectors.toMap;
import static org.mesosgi.wire.convert.Fields.ifSet;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.wire.v1.Label;
import org.mesosgi.wire.v1.Resource.DiskInfo;
import org.mesosgi.wire.v1.Volume;

/** What makes a disk resource more than an amount. */
final class DiskConverter {
    private DiskConverter() {}

    static Disk toApi(DiskInfo disk) {
        return new Disk(
                ifSet(disk.hasPersistence(), disk::getPersistence)
                        .map(persistence -> new Disk.Persistence(
                                persistence.getId(), ifSet(persistence.hasPrincipal(), persistence::getPrincipal))),
                ifSet(disk.hasVolume(), disk::getVolume)
                        .map(volume -> new Disk.Volume(
                                volume.getContainerPath(),
                                ifSet(volume.hasHostPath(), volume::getHostPath),
                                volume.getMode() == Volume.Mode.RO)),
                ifSet(disk.hasSource(), disk::getSource).map(DiskConverter::toApi));
    }

    static DiskInfo toWire(Disk disk) {
        DiskInfo.Builder builder = DiskInfo.newBuilder();
        disk.persistence().ifPresent(persistence -> {
            builder.getPersistenceBuilder().setId(persistence.id());
            persistence.principal().ifPresent(builder.getPersistenceBuilder()::setPrincipal);
        });
        disk.volume().ifPresent(volume -> {
            builder.getVolumeBuilder()
                    .setMode(volume.readOnly() ? Volume.Mode.RO : Volume.Mode.RW)
                    .setContainerPath(volume.containerPath());
            volume.hostPath().ifPresent(builder.getVolumeBuilder()::setHostPath);
        });
        disk.source().ifPresent(source -> builder.setSource(toWire(source)));
        return builder.build();
    }

    private static Disk.Source toApi(DiskInfo.Source source) {
        if (source.getType() == DiskInfo.Source.Type.UNKNOWN) {
            throw new IllegalArgumentException("a disk from a source of an unknown type");
        }
        Optional<String> root = source.hasPath()
                ? ifSet(source.getPath().hasRoot(), source.getPath()::getRoot)
                : ifSet(source.getMount().hasRoot(), source.getMount()::getRoot);
        return new Disk.Source(
                Disk.Source.Type.valueOf(source.getType().name()),
                root,
                ifSet(source.hasId(), source::getId),
                ifSet(source.hasProfile(), source::getProfile),
                ifSet(source.hasVendor(), source::getVendor),
                metadata(source));
    }

    private static Map<String, String> metadata(DiskInfo.Source source) {
        return source.getMetadata().getLabelsList().stream()
                .collect(toMap(Label::getKey, Label::getValue, (first, last) -> last));
    }

    private static DiskInfo.Source toWire(Disk.Source source) {
        DiskInfo.Source.Builder builder = DiskInfo.Source.newBuilder()
                .setType(DiskInfo.Source.Type.valueOf(source.type().name()));
        source.root().ifPresent(root -> setRoot(source.type(), root, builder));
        source.id().ifPresent(builder::setId);
        source.profile().ifPresent(builder::setProfile);
        source.vendor().ifPresent(builder::setVendor);
        source.metadata()
                .forEach((key, value) -> builder.getMetadataBuilder()
                        .addLabelsBuilder()
                        .setKey(key)
                        .setValue(value));
        return builder.build();
    }

    /** A {@code BLOCK} or {@code RAW} disk is no directory. */
    private static void setRoot(Disk.Source.Type type, String root, DiskInfo.Source.Builder builder) {
        switch (type) {
            case PATH -> builder.getPathBuilder().setRoot(root);
            case MOUNT -> builder.getMountBuilder().setRoot(root);
            case BLOCK, RAW -> {}
        }
    }
}
