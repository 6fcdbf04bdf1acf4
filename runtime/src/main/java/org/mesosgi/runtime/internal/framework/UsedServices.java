package org.mesosgi.runtime.internal.framework;

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

    /** To look for it takes longer than all the rest. */
    private volatile ServiceReference<ConfigurationAdmin> known;

    UsedServices(BundleContext context) {
        this.context = context;
    }

    /** Lets the framework forget that a bundle has used Configuration Admin; to be called before it stops. */
    void forget(Bundle bundle) {
        BundleContext user = bundle.getBundleContext();
        ServiceReference<ConfigurationAdmin> reference = configurationAdmin();
        if (user != null && reference != null) {
            getAndGiveBack(user, reference);
        }
    }

    private ServiceReference<ConfigurationAdmin> configurationAdmin() {
        ServiceReference<ConfigurationAdmin> reference = known;
        if (reference == null || reference.getBundle() == null) {
            reference = context.getServiceReference(ConfigurationAdmin.class);
            known = reference;
        }
        return reference;
    }

    private static <S> void getAndGiveBack(BundleContext user, ServiceReference<S> reference) {
        ServiceObjects<S> objects = user.getServiceObjects(reference);
        S service = objects == null ? null : objects.getService();
        if (service != null) {
            objects.ungetService(service);
        }
    }
}
