package org.mesosgi.runtime.internal.framework;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

/**
 * Waits until modules are services. It has one listener for all of them: to add and remove one takes longer the more
 * bundles there are.
 */
final class Registrations {

    private record Awaited(ModuleConfiguration configuration, CountDownLatch registered) {}

    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();

    /** @param context whose bundle listens until it stops */
    Registrations(BundleContext context) {
        // All services: classes that only a library has are not those of this bundle.
        AllServiceListener listener = this::changed;
        context.addServiceListener(listener);
    }

    private void changed(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED
                && event.getServiceReference().getProperty(Constants.SERVICE_PID) instanceof String pid) {
            Awaited module = awaited.get(pid);
            if (module != null && isOf(module.configuration(), event.getServiceReference())) {
                module.registered().countDown();
            }
        }
    }

    /**
     * The service of a module; empty if it does not come in time.
     *
     * @throws IllegalStateException if the thread is interrupted; it still is then
     */
    Optional<ServiceReference<?>> await(ModuleConfiguration configuration, Duration deadline) {
        Optional<ServiceReference<?>> found = find(configuration);
        return found.isPresent() ? found : awaitRegistration(configuration, deadline);
    }

    private Optional<ServiceReference<?>> awaitRegistration(ModuleConfiguration configuration, Duration deadline) {
        CountDownLatch registered = new CountDownLatch(1);
        awaited.put(configuration.pid(), new Awaited(configuration, registered));
        try {
            Optional<ServiceReference<?>> found = find(configuration);
            if (found.isEmpty() && registered.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                found = find(configuration);
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the module " + configuration.pid(), e);
        } finally {
            awaited.remove(configuration.pid());
        }
    }

    /** Among the few services of its bundle: to ask for all that match a filter takes longer the more modules there are. */
    private static Optional<ServiceReference<?>> find(ModuleConfiguration configuration) {
        return Stream.ofNullable(configuration.bundle().getRegisteredServices())
                .<ServiceReference<?>>flatMap(Stream::of)
                .filter(reference -> isOf(configuration, reference))
                .findFirst();
    }

    private static boolean isOf(ModuleConfiguration configuration, ServiceReference<?> reference) {
        return configuration.bundle().equals(reference.getBundle())
                && configuration.pid().equals(reference.getProperty(Constants.SERVICE_PID));
    }
}
