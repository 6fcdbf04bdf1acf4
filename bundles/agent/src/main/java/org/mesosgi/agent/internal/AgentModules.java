package org.mesosgi.agent.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.authentication.AgentAuthentication;
import org.mesosgi.agent.internal.container.Isolators;
import org.mesosgi.agent.internal.oversubscription.Oversubscription;
import org.mesosgi.api.containerlogger.ContainerLogger;
import org.mesosgi.api.diskprofileadaptor.DiskProfileAdaptor;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.secretresolver.SecretResolver;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.call.ModuleCalls;

/**
 * The modules that an agent works with.
 *
 * @param hooks given back by the room that calls them
 * @param resolver what isolators use
 * @param oversubscription given back by its room
 * @param contributions is told what isolators contribute
 * @param calls makes calls of operators about modules
 */
record AgentModules(
        HookChain hooks,
        Isolators isolators,
        Slot<ContainerLogger> logger,
        AgentAuthentication authentication,
        Authorization authorization,
        Slot<MasterDetector> detector,
        Optional<Slot<SecretResolver>> resolver,
        Optional<Slot<DiskProfileAdaptor>> diskProfiles,
        Oversubscription.Modules oversubscription,
        Consumer<Contribution> contributions,
        ModuleCalls calls)
        implements AutoCloseable {

    AgentModules {
        requireNonNull(hooks, "hooks is null");
        requireNonNull(isolators, "isolators is null");
        requireNonNull(logger, "logger is null");
        requireNonNull(authentication, "authentication is null");
        requireNonNull(authorization, "authorization is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(resolver, "resolver is null");
        requireNonNull(diskProfiles, "diskProfiles is null");
        requireNonNull(oversubscription, "oversubscription is null");
        requireNonNull(contributions, "contributions is null");
        requireNonNull(calls, "calls is null");
    }

    /** Gives back those that no room does. */
    @Override
    public void close() {
        isolators.close();
        logger.close();
        authentication.close();
        authorization.close();
        detector.close();
        resolver.ifPresent(Slot::close);
        diskProfiles.ifPresent(Slot::close);
    }
}
