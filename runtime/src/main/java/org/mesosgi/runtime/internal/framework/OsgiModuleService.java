package org.mesosgi.runtime.internal.framework;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.leak.Origin;
import org.mesosgi.runtime.internal.slot.CallableInstance;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/** A module that Declarative Services has made a service of. */
final class OsgiModuleService implements ModuleService {

    private final BundleContext context;
    private final ModuleConfiguration configuration;
    private final ServiceReference<?> reference;
    private final Components components;
    private final ComponentFailures failures;
    private final Creations creations;

    /** Those that are there, and how often each was given out. Guarded by itself. */
    private final IdentityHashMap<Object, Given> given = new IdentityHashMap<>();

    private record Given(CallableInstance instance, int times) {}

    OsgiModuleService(
            BundleContext context,
            ModuleConfiguration configuration,
            ServiceReference<?> reference,
            Components components,
            ComponentFailures failures,
            Creations creations) {
        this.context = context;
        this.configuration = configuration;
        this.reference = reference;
        this.components = components;
        this.failures = failures;
        this.creations = creations;
    }

    @Override
    public List<Bundle> clients() {
        Bundle[] users = reference.getUsingBundles();
        return users == null
                ? List.of()
                : Stream.of(users)
                        .filter(user -> !user.equals(context.getBundle()))
                        .toList();
    }

    @Override
    public boolean isGivenTo(ModuleConfiguration other) {
        return components.isBound(other, reference);
    }

    @Override
    public <T> Instance<T> create(Class<T> kind) {
        return create(reference, kind);
    }

    private <S, T> Instance<T> create(ServiceReference<S> service, Class<T> kind) {
        // Service objects serve both scopes: a new instance each time for PROTOTYPE, the one there is for SINGLETON.
        ServiceObjects<S> objects = context.getServiceObjects(service);
        CallableInstance created = new CallableInstance(configuration.module().name());
        S object = objects == null
                ? null
                : creations.run(
                        created, () -> Origin.mark(configuration.bundle().getBundleId(), objects::getService));
        if (object == null) {
            throw new ProblemException(failures.whyNoInstance(configuration));
        }
        if (!kind.isInstance(object)) {
            objects.ungetService(object);
            throw new ProblemException(Problem.error(
                            "A506", "the module '" + configuration.module().name() + "' is no " + kind.getName())
                    .at(configuration.module().place())
                    .because("its class " + object.getClass().getName()
                            + " does not implement the interface of the host")
                    .fix("let it implement the interface that @MesosModule names"));
        }
        return new Instance<>(kind.cast(object), giveOut(object, created), () -> {
            takeBack(object);
            objects.ungetService(object);
        });
    }

    /** A module of service scope SINGLETON gives out one instance several times: it is the one that was created first. */
    private CallableInstance giveOut(Object object, CallableInstance created) {
        synchronized (given) {
            return given.merge(
                            object,
                            new Given(created, 1),
                            (first, again) -> new Given(first.instance(), first.times() + 1))
                    .instance();
        }
    }

    private void takeBack(Object object) {
        synchronized (given) {
            given.computeIfPresent(
                    object,
                    (same, count) -> count.times() == 1 ? null : new Given(count.instance(), count.times() - 1));
        }
    }
}
