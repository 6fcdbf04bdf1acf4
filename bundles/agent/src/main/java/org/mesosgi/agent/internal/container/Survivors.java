package org.mesosgi.agent.internal.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.agent.internal.child.ChildRecords;
import org.mesosgi.agent.internal.child.SurvivingChild;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.value.ContainerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent has left behind: containers that are to be taken over, which may have ended, and others, which are forgotten. */
final class Survivors {

    private static final Logger LOG = LoggerFactory.getLogger(Survivors.class);

    private final Map<ContainerSpec, SurvivingChild> known;
    private final Map<ContainerId, SurvivingChild> forgotten;

    private Survivors(Map<ContainerSpec, SurvivingChild> known, Map<ContainerId, SurvivingChild> forgotten) {
        this.known = known;
        this.forgotten = forgotten;
    }

    /**
     * Looks for them. Blocks.
     *
     * @param specs of those that are to be taken over
     * @param records the folder with the records of all, which has a file for each, called by its id
     */
    static Survivors find(List<ContainerSpec> specs, Path records) {
        Map<ContainerSpec, SurvivingChild> known = new LinkedHashMap<>();
        Set<Path> theirs = new HashSet<>();
        for (ContainerSpec spec : specs) {
            known.put(spec, SurvivingChild.find(spec.records()));
            theirs.add(spec.records());
        }
        Map<ContainerId, SurvivingChild> forgotten = new LinkedHashMap<>();
        all(records, Optional.empty()).forEach((file, id) -> {
            if (!theirs.contains(file)) {
                forgotten.put(id, SurvivingChild.find(file));
            }
        });
        return new Survivors(known, forgotten);
    }

    /** The records of all containers, those of nested ones before those that they are nested in. */
    private static Map<Path, ContainerId> all(Path folder, Optional<ContainerId> outer) {
        Map<Path, ContainerId> all = new LinkedHashMap<>();
        for (ChildRecords records : records(folder)) {
            ContainerId id = new ContainerId(records.file().getFileName().toString(), outer);
            all.putAll(all(ContainerSpec.nestedRecords(records), Optional.of(id)));
            all.put(records.file(), id);
        }
        return all;
    }

    private static Set<ChildRecords> records(Path folder) {
        Set<ChildRecords> records = new LinkedHashSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                all.forEach(each -> records.add(ChildRecords.of(each)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }

    /** Those that are alive. */
    List<ContainerState> states() {
        List<ContainerState> states = new ArrayList<>();
        known.forEach((spec, child) -> {
            if (child.pid() >= 0) {
                states.add(new ContainerState(
                        spec.id(),
                        child.pid(),
                        spec.config().directory(),
                        spec.config().executor(),
                        spec.config().container()));
            }
        });
        return states;
    }

    /** Those that are to be cleaned up: they have ended, or are forgotten. */
    Set<ContainerId> orphans() {
        Set<ContainerId> orphans = new LinkedHashSet<>(forgotten.keySet());
        known.forEach((spec, child) -> {
            if (child.pid() < 0) {
                orphans.add(spec.id());
            }
        });
        return orphans;
    }

    Collection<ContainerId> forgotten() {
        return forgotten.keySet();
    }

    /** Blocks. */
    void destroyForgotten() {
        forgotten.forEach((id, child) -> {
            LOG.info("Container {} is left from an agent before this one, and is removed", id);
            child.destroy();
        });
    }

    List<Container> containers(Containerizer.Parts parts) {
        List<Container> containers = new ArrayList<>();
        known.forEach((spec, child) -> containers.add(new Container(spec, parts, child)));
        return containers;
    }
}
