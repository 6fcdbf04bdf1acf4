package org.mesosgi.agent.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.container.IsolationFlag;
import org.mesosgi.agent.internal.container.Isolators;
import org.mesosgi.agent.internal.container.Isolators.NamedSlot;
import org.mesosgi.agent.internal.operation.CheckpointFile;
import org.mesosgi.agent.internal.operation.Operations;
import org.mesosgi.api.containerlogger.ContainerLogger;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.AuthorizerFlags;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Host;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.call.ModuleCalls;
import org.mesosgi.wire.cluster.ResourcesAndOperations;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent as the launcher sees it. */
@Component(
        name = AgentHost.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Host.NAME + "=" + AgentHost.NAME)
public final class AgentHost implements Host {

    static final String NAME = "agent";

    private static final Logger LOG = LoggerFactory.getLogger(AgentHost.class);

    private final ModuleRuntime modules;
    private final HttpServer server;
    private final Flags flags;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private Optional<Agent> agent = Optional.empty();

    @Activate
    public AgentHost(@Reference ModuleRuntime modules, @Reference HttpServer server, Map<String, Object> properties) {
        this.modules = modules;
        this.server = server;
        this.flags = Flags.ofComponent(properties);
    }

    @Override
    public void start() {
        ProblemCollector problems = new ProblemCollector();
        Optional<AgentOptions.Result> options = problems.take(() -> AgentOptions.read(flags, server.address()));
        Optional<HookChain> hooks = problems.take(() -> modules.hooks(flags.list("hooks"), "agent --hooks"));
        List<NamedSlot> isolators =
                options.map(known -> isolators(problems, known.isolation())).orElse(List.of());
        Optional<Slot<ContainerLogger>> logger = problems.take(
                () -> modules.select(ContainerLogger.class, flags.get("container_logger"), "agent --container_logger"));
        Optional<Authorization> authorization =
                problems.take(() -> AuthorizerFlags.select(modules, flags, "authorizer", NAME));
        HostAddress address = HostAddress.of(server.address(), flags.find("hostname"));
        Optional<Beginning> beginning = options.isPresent() && hooks.isPresent()
                ? problems.take(() -> beginning(decorate(describe(address, options.get()), hooks.get()), options.get()))
                : Optional.empty();
        if (!problems.isEmpty()) {
            hooks.ifPresent(HookChain::close);
            isolators.forEach(isolator -> isolator.slot().close());
            logger.ifPresent(Slot::close);
            authorization.ifPresent(Authorization::close);
            problems.throwIfAny();
        }
        Agent started = new Agent(
                beginning.get().self(),
                beginning.get().kept(),
                address,
                flags,
                options.get(),
                new Agent.Modules(
                        hooks.get(),
                        new Isolators(isolators),
                        logger.get(),
                        authorization.get(),
                        modules::contributed,
                        new ModuleCalls(modules)),
                server,
                done);
        agent = Optional.of(started);
        started.begin();
    }

    /**
     * What the agent begins with.
     *
     * @param self what it says of itself
     * @param kept what operations have made of its resources before
     */
    private record Beginning(org.mesosgi.wire.v1.AgentInfo self, ResourcesAndOperations kept) {}

    private static Beginning beginning(org.mesosgi.wire.v1.AgentInfo self, AgentOptions.Result options) {
        CheckpointFile file = new CheckpointFile(options.workDirectory());
        try {
            ResourcesAndOperations kept = file.read();
            Operations.total(ResourceConverter.toApi(self.getResourcesList()), kept);
            return new Beginning(self, kept);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemException(List.of(Problem.error(
                            "F140", "the agent cannot begin with the reservations and volumes of " + file)
                    .because(String.valueOf(e.getMessage()))
                    .fix("give the agent the resources again that it had, or another --work_dir; without the file it"
                            + " begins with none")));
        }
    }

    private static AgentInfo describe(HostAddress address, AgentOptions.Result options) {
        return new AgentInfo(
                Optional.empty(),
                address.hostname(),
                address.port(),
                options.resources(),
                options.attributes(),
                Optional.empty());
    }

    /** Hooks see the attributes with the resources that they have decorated already, as in Mesos. */
    private static org.mesosgi.wire.v1.AgentInfo decorate(AgentInfo info, HookChain hooks) {
        AgentInfo decorated = hooks.isEmpty() ? info : info.withResources(hooks.slaveResourcesDecorator(info));
        return AgentConverter.toWire(
                hooks.isEmpty() ? decorated : decorated.withAttributes(hooks.slaveAttributesDecorator(decorated)));
    }

    private List<NamedSlot> isolators(ProblemCollector problems, IsolationFlag isolation) {
        isolation
                .replaced()
                .forEach((former, names) -> LOG.warn(
                        "--isolation: '{}' is a name of former times for {}", former, String.join(",", names)));
        List<NamedSlot> slots = new ArrayList<>();
        for (String name : isolation.names()) {
            problems.take(() -> modules.select(Isolator.class, name, "agent --isolation"))
                    .ifPresent(slot -> slots.add(new NamedSlot(name, slot)));
        }
        return slots;
    }

    @Override
    public CompletionStage<Integer> done() {
        return done;
    }

    @Override
    public void stop() {
        agent.ifPresent(Agent::close);
        agent = Optional.empty();
    }
}
