package org.mesosgi.api.resource;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What makes a disk resource more than an amount.
 *
 * @param persistence its identity, if it is a persistent volume
 * @param volume where its container sees it, if it is a volume
 * @param source where it comes from, if not from the agent's work directory
 */
public record Disk(Optional<Persistence> persistence, Optional<Volume> volume, Optional<Source> source) {

    public Disk {
        requireNonNull(persistence, "persistence is null");
        requireNonNull(volume, "volume is null");
        requireNonNull(source, "source is null");
    }

    /** A persistent volume on the agent's own disk. */
    public static Disk persistent(String id, String containerPath) {
        return new Disk(
                Optional.of(new Persistence(id, Optional.empty())),
                Optional.of(new Volume(containerPath, Optional.empty(), false)),
                Optional.empty());
    }

    /** Whether it cannot be divided: it is taken as a whole, or not at all. */
    public boolean isIndivisible() {
        return persistence.isPresent() || source.map(Source::isIndivisible).orElse(false);
    }

    /** For example {@code id1:data}, or {@code MOUNT:/mnt/data,id1:data} on a disk of its own. */
    @Override
    public String toString() {
        return ResourceFormat.format(this);
    }

    /**
     * The identity of a persistent volume.
     *
     * @param id its id, unique within a role on an agent
     * @param principal who created it, if known
     */
    public record Persistence(String id, Optional<String> principal) {

        public Persistence {
            requireNonNull(id, "id is null");
            requireNonNull(principal, "principal is null");
        }
    }

    /**
     * Where a container sees a volume.
     *
     * @param containerPath the path in the container
     * @param hostPath the path on the agent, if one is asked for
     * @param readOnly whether the container may only read it
     */
    public record Volume(String containerPath, Optional<String> hostPath, boolean readOnly) {

        public Volume {
            requireNonNull(containerPath, "containerPath is null");
            requireNonNull(hostPath, "hostPath is null");
        }

        /** For example {@code data}, or {@code /srv/data:data:rw} with a host path. */
        @Override
        public String toString() {
            return ResourceFormat.format(this);
        }
    }

    /**
     * Where a disk comes from.
     *
     * @param type what it is
     * @param root the directory of a {@code PATH} or {@code MOUNT} disk, if known
     * @param id the id that a storage system gave it
     * @param profile the profile that it was made by
     * @param vendor who provides it
     * @param metadata what its provider says of it
     */
    public record Source(
            Type type,
            Optional<String> root,
            Optional<String> id,
            Optional<String> profile,
            Optional<String> vendor,
            Map<String, String> metadata) {

        public Source {
            requireNonNull(type, "type is null");
            requireNonNull(root, "root is null");
            requireNonNull(id, "id is null");
            requireNonNull(profile, "profile is null");
            requireNonNull(vendor, "vendor is null");
            metadata = Map.copyOf(metadata);
        }

        /** For example {@code PATH:/mnt/data}. */
        @Override
        public String toString() {
            return ResourceFormat.format(this);
        }

        /** What a disk is. {@code MOUNT} and {@code BLOCK} disks cannot be divided. */
        public enum Type {
            PATH,
            MOUNT,
            BLOCK,
            RAW
        }

        /** Whether it cannot be divided; storage that an outside system knows by an id cannot either. */
        boolean isIndivisible() {
            return switch (type) {
                case MOUNT, BLOCK -> true;
                case RAW -> id.isPresent();
                case PATH -> false;
            };
        }
    }
}
