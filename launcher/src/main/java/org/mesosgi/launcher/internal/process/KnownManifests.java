package org.mesosgi.launcher.internal.process;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.runtime.ManifestSource;

/**
 * The manifests as this process knows them. Shared by the one who follows their edits and the one who writes them back: so
 * what the one has written is no edit for the other, and an edit that is not loaded is not written over. Its monitor is the
 * lock of both.
 */
final class KnownManifests {

    private List<ManifestSource> loaded;

    /** As they were when it was last tried to load them. */
    private List<ManifestSource> tried;

    /** Where the modules come from that the manifests list, and that go when they do not. */
    private Set<String> sources;

    /** @param loaded the manifests as they are loaded */
    KnownManifests(List<ManifestSource> loaded) {
        this.loaded = List.copyOf(loaded);
        this.tried = this.loaded;
        this.sources = names(loaded);
    }

    /** Whether nobody has loaded, written or tried these yet. */
    synchronized boolean isEdit(List<ManifestSource> now) {
        if (now.equals(loaded)) {
            // A bad edit that was taken back may come again.
            tried = loaded;
        }
        return !now.equals(tried);
    }

    /** An edit is about to be loaded. Whatever comes of it, it is none any more. */
    synchronized void trying(List<ManifestSource> edit) {
        tried = List.copyOf(edit);
    }

    /** An edit was not tried after all. */
    synchronized void leftAlone() {
        tried = loaded;
    }

    /** An edit is loaded. Does nothing if it was written back since in another form. */
    synchronized void followed(List<ManifestSource> edit) {
        if (edit.equals(tried)) {
            loaded = tried;
            sources = names(loaded);
        }
    }

    /**
     * What is loaded was written.
     *
     * @param manifest the only manifest
     * @param from where the modules in it come from
     */
    synchronized void written(ManifestSource manifest, Set<String> from) {
        loaded = List.of(manifest);
        tried = loaded;
        sources = new HashSet<>(from);
        sources.add(manifest.name());
    }

    /** The manifests as they were last loaded or written. */
    synchronized List<ManifestSource> loaded() {
        return loaded;
    }

    /** Where the modules come from that the manifests list. */
    synchronized Set<String> sources() {
        return Set.copyOf(sources);
    }

    private static Set<String> names(List<ManifestSource> manifests) {
        return manifests.stream().map(ManifestSource::name).collect(Collectors.toUnmodifiableSet());
    }
}
