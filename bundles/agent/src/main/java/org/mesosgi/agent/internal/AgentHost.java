package org.mesosgi.agent.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.authentication.AgentAuthentication;
import org.mesosgi.agent.internal.container.IsolatorSelection;
import org.mesosgi.agent.internal.container.Isolators;
import org.mesosgi.agent.internal.container.Isolators.NamedSlot;
import org.mesosgi.agent.internal.operation.CheckpointFile;
import org.mesosgi.agent.internal.operation.Operations;
import org.mesosgi.agent.internal.oversubscription.Oversubscription;
import org.mesosgi.agent.internal.secret.Secrets;
import org.mesosgi.api.containerlogger.ContainerLogger;
import org.mesosgi.api.diskprofileadaptor.DiskProfileAdaptor;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.qoscontroller.QoSController;
import org.mesosgi.api.resourceestimator.ResourceEstimator;
import org.mesosgi.api.secretresolver.SecretResolver;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.AuthorizerFlags;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.modules.HostedModules;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Host;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.call.ModuleCalls;
import org.mesosgi.runtime.tls.Tls;
import org.mesosgi.wire.cluster.ResourcesAndOperations;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** The agent as the launcher sees it. */
@Component(
        name = AgentHost.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Host.NAME + "=" + AgentHost.NAME)
public final class AgentHost implements Host {

    static final String NAME = "agent";

    private final ModuleRuntime modules;
    private final HttpServer server;
    private final HostedModules hosted;
    private final Optional<Tls> tls;
    private final Flags flags;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private volatile Optional<Agent> agent = Optional.empty();

    /** @param tls how to speak it; {@code null} if it is not spoken */
    @Activate
    public AgentHost(
            @Reference ModuleRuntime modules,
            @Reference HttpServer server,
            @Reference HostedModules hosted,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) Tls tls,
            Map<String, Object> properties) {
        this.modules = modules;
        this.server = server;
        this.hosted = hosted;
        this.tls = Optional.ofNullable(tls);
        this.flags = Flags.ofComponent(properties);
    }

    @Override
    public void start() {
        ProblemCollector problems = new ProblemCollector();
        Optional<AgentOptions.Result> options = problems.take(() -> AgentOptions.read(flags));
        Optional<HookChain> hooks = problems.take(() -> modules.hooks(flags.list("hooks"), "agent --hooks"));
        Optional<Slot<SecretResolver>> resolver = flags.find("secret_resolver")
                .flatMap(name ->
                        problems.take(() -> modules.select(SecretResolver.class, name, "agent --secret_resolver")));
        Optional<Slot<DiskProfileAdaptor>> diskProfiles = flags.find("disk_profile_adaptor")
                .flatMap(name -> problems.take(
                        () -> modules.select(DiskProfileAdaptor.class, name, "agent --disk_profile_adaptor")));
        IsolatorSelection selection = new IsolatorSelection(modules, flags, new Secrets(resolver));
        List<NamedSlot> isolators = options.map(known -> selection.select(known.isolation(), problems))
                .orElse(List.of());
        Optional<Slot<ContainerLogger>> logger = problems.take(
                () -> modules.select(ContainerLogger.class, flags.get("container_logger"), "agent --container_logger"));
        Optional<AgentAuthentication> authentication = problems.take(() -> AgentAuthentication.select(modules, flags));
        Optional<Oversubscription.Modules> oversubscription = problems.take(this::oversubscription);
        Optional<Authorization> authorization =
                problems.take(() -> AuthorizerFlags.select(modules, flags, "authorizer", NAME));
        Optional<Slot<MasterDetector>> detector =
                options.flatMap(known -> problems.take(() -> known.master().select(modules, "agent --master")));
        HostAddress address = HostAddress.of(server.address(), flags.find("hostname"));
        Optional<Beginning> beginning = options.isPresent() && hooks.isPresent()
                ? problems.take(() -> beginning(decorate(describe(address, options.get()), hooks.get()), options.get()))
                : Optional.empty();
        if (!problems.isEmpty()) {
            detector.ifPresent(Slot::close);
            authentication.ifPresent(AgentAuthentication::close);
            hooks.ifPresent(HookChain::close);
            isolators.forEach(isolator -> isolator.slot().close());
            logger.ifPresent(Slot::close);
            authorization.ifPresent(Authorization::close);
            oversubscription.ifPresent(Oversubscription.Modules::close);
            resolver.ifPresent(Slot::close);
            diskProfiles.ifPresent(Slot::close);
            problems.throwIfAny();
        }
        Agent started = new Agent(
                beginning.get().self(),
                beginning.get().kept(),
                address,
                flags,
                options.get(),
                new AgentModules(
                        hooks.get(),
                        new Isolators(isolators),
                        logger.get(),
                        authentication.get(),
                        authorization.get(),
                        detector.get(),
                        resolver,
                        diskProfiles,
                        oversubscription.get(),
                        modules::contributed,
                        new ModuleCalls(modules)),
                server,
                hosted,
                tls,
                done);
        agent = Optional.of(started);
        server.open();
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
                            "F150", "the agent cannot begin with the reservations and volumes of " + file)
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

    private Oversubscription.Modules oversubscription() {
        ProblemCollector problems = new ProblemCollector();
        Optional<Slot<ResourceEstimator>> estimator =
                select(problems, ResourceEstimator.class, "resource_estimator", next -> next.initialize(this::usage));
        Optional<Slot<QoSController>> controller =
                select(problems, QoSController.class, "qos_controller", next -> next.initialize(this::usage));
        Oversubscription.Modules selected = new Oversubscription.Modules(estimator, controller);
        if (!problems.isEmpty()) {
            selected.close();
            problems.throwIfAny();
        }
        return selected;
    }

    /** The module that a flag names, if it names one. */
    private <T> Optional<Slot<T>> select(
            ProblemCollector problems, Class<T> kind, String flag, Consumer<T> initializer) {
        return flags.find(flag)
                .flatMap(name ->
                        problems.take(() -> modules.selectInitialized(kind, name, "agent --" + flag, initializer)));
    }

    private CompletionStage<ResourceUsage> usage() {
        return agent.map(Agent::usage)
                .orElseGet(() ->
                        CompletableFuture.failedFuture(new IllegalStateException("the agent has not started yet")));
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
