package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.agent.internal.container.Isolators.NamedSlot;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.isolator.IsolatorHost;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selects the isolators of an agent, and gives those of Mesos the flags that Mesos has for them. */
public final class IsolatorSelection {

    private static final Logger LOG = LoggerFactory.getLogger(IsolatorSelection.class);

    private static final String USER = "agent --isolation";

    /** What Mesos lets flags say is a parameter of the isolator here, by the same name. */
    private static final Map<String, List<String>> FLAGS =
            Map.of("disk/du", List.of("enforce_container_disk_quota", "container_disk_watch_interval"));

    private final ModuleRuntime modules;
    private final Flags flags;
    private final IsolatorHost host;

    /** @param host what isolators are given */
    public IsolatorSelection(ModuleRuntime modules, Flags flags, IsolatorHost host) {
        this.modules = requireNonNull(modules, "modules is null");
        this.flags = requireNonNull(flags, "flags is null");
        this.host = requireNonNull(host, "host is null");
    }

    /**
     * Selects isolators.
     *
     * @param problems is told what is wrong; what could be selected is returned all the same
     */
    public List<NamedSlot> select(IsolationFlag isolation, ProblemCollector problems) {
        isolation
                .replaced()
                .forEach((former, names) -> LOG.warn(
                        "--isolation: '{}' is a name of former times for {}", former, String.join(",", names)));
        List<NamedSlot> selected = new ArrayList<>();
        for (String name : isolation.names()) {
            problems.take(() -> select(name)).ifPresent(selected::add);
        }
        return selected;
    }

    private NamedSlot select(String name) {
        configure(name);
        IsolatorHandover handover = new IsolatorHandover(host);
        Slot<Isolator> slot = modules.select(Isolator.class, name, USER, handover);
        try {
            slot.get().initialize(host);
        } catch (RuntimeException | LinkageError e) {
            slot.close();
            throw new ProblemException(
                    Problem.error("F103", USER + ": failed to create isolator " + name)
                            .because(String.valueOf(e.getMessage()))
                            .fix("mend what it misses, or leave it out"),
                    e);
        }
        return new NamedSlot(name, slot, handover);
    }

    /** What the manifest says counts more than flags. */
    private void configure(String name) {
        modules.module(name).ifPresent(module -> {
            List<Parameter> parameters = new ArrayList<>(module.parameters().list());
            for (String flag : FLAGS.getOrDefault(name, List.of())) {
                Optional<String> value = flags.find(flag);
                if (value.isPresent() && module.parameters().find(flag).isEmpty()) {
                    parameters.add(new Parameter(flag, value.get()));
                }
            }
            if (parameters.size() > module.parameters().list().size()) {
                modules.apply(new Change.Configure(name, Parameters.of(parameters)));
            }
        });
    }
}
