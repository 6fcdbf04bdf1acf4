package org.mesosgi.runtime.internal.framework;

import java.util.List;
import java.util.stream.Stream;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.leak.Origin;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/** A module that Declarative Services has made a service of. */
final class OsgiModuleService implements ModuleService {

    private final BundleContext context;
    private final ModuleConfiguration configuration;
    private final ServiceReference<?> reference;
    private final ComponentFailures failures;

    OsgiModuleService(
            BundleContext context,
            ModuleConfiguration configuration,
            ServiceReference<?> reference,
            ComponentFailures failures) {
        this.context = context;
        this.configuration = configuration;
        this.reference = reference;
        this.failures = failures;
    }

    @Override
    public List<Bundle> clients() {
        Bundle[] users = reference.getUsingBundles();
        return users == null
                ? List.of()
                : Stream.of(users)
                        .filter(user -> !user.equals(configuration.bundle()) && !user.equals(context.getBundle()))
                        .toList();
    }

    @Override
    public <T> Instance<T> create(Class<T> kind) {
        return create(reference, kind);
    }

    private <S, T> Instance<T> create(ServiceReference<S> service, Class<T> kind) {
        // Service objects serve both scopes: a new instance each time for PROTOTYPE, the one there is for SINGLETON.
        ServiceObjects<S> objects = context.getServiceObjects(service);
        S object = objects == null ? null : Origin.mark(configuration.bundle().getBundleId(), objects::getService);
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
        return new Instance<>(kind.cast(object), () -> objects.ungetService(object));
    }
}
