package org.mesosgi.runtime.internal.framework;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * What a framework remembers of bundles that are gone. Felix 7 keeps every bundle that has ever got a service for as long
 * as there is that service, even if it was given back; only who gives it back through {@link ServiceObjects} is forgotten.
 * Declarative Services gets Configuration Admin in the name of every bundle with components, and so a process would grow
 * with each update of a library.
 */
final class UsedServices {

    private final BundleContext context;

    UsedServices(BundleContext context) {
        this.context = context;
    }

    /** Lets the framework forget that a bundle has used Configuration Admin; to be called before it stops. */
    void forget(Bundle bundle) {
        Optional.ofNullable(bundle.getBundleContext())
                .ifPresent(user -> Optional.ofNullable(context.getServiceReference(ConfigurationAdmin.class))
                        .ifPresent(reference -> getAndGiveBack(user, reference)));
    }

    private static <S> void getAndGiveBack(BundleContext user, ServiceReference<S> reference) {
        ServiceObjects<S> objects = user.getServiceObjects(reference);
        S service = objects == null ? null : objects.getService();
        if (service != null) {
            objects.ungetService(service);
        }
    }
}
