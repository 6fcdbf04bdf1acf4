package org.mesosgi.api.diskprofileadaptor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a disk profile means, in the terms of the Container Storage Interface.
 *
 * @param access how the volume is used
 * @param accessMode who may use it at a time, for example {@code SINGLE_NODE_WRITER}
 * @param parameters what the storage system is told when it makes the volume
 */
public record ProfileInfo(Access access, String accessMode, Map<String, String> parameters) {

    public ProfileInfo {
        requireNonNull(access, "access is null");
        requireNonNull(accessMode, "accessMode is null");
        parameters = Map.copyOf(parameters);
    }

    /** How a volume is used. */
    public sealed interface Access {

        /** As a raw device. */
        record Block() implements Access {}

        /**
         * As a file system.
         *
         * @param fileSystem its type, if it matters
         * @param flags how it is mounted
         */
        record Mount(Optional<String> fileSystem, List<String> flags) implements Access {

            public Mount {
                requireNonNull(fileSystem, "fileSystem is null");
                flags = List.copyOf(flags);
            }
        }
    }
}
