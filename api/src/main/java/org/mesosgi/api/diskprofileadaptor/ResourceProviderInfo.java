package org.mesosgi.api.diskprofileadaptor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A storage provider.
 *
 * @param id its id, once it has one
 * @param type its type, for example {@code org.apache.mesos.rp.local.storage}
 * @param name its name, unique with its type
 * @param pluginType the type of the storage plugin that it works with, if that is known
 */
public record ResourceProviderInfo(Optional<String> id, String type, String name, Optional<String> pluginType) {

    public ResourceProviderInfo {
        requireNonNull(id, "id is null");
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
        requireNonNull(pluginType, "pluginType is null");
    }
}
