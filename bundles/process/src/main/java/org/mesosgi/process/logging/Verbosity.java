package org.mesosgi.process.logging;

import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** How a host asks its process to log more: whoever holds the log offers a {@link Consumer} as a service. */
public final class Verbosity {

    /** The property of the service. */
    public static final String PROPERTY = "mesos.log.verbose";

    private Verbosity() {}

    /** Asks the service of this process, if there is one at that time: everything is to be logged, or what flags say. */
    public static void ask(boolean verbose) {
        try {
            BundleContext context = FrameworkUtil.getBundle(Verbosity.class).getBundleContext();
            for (ServiceReference<?> reference : context.getServiceReferences(Consumer.class, "(" + PROPERTY + "=*)")) {
                @SuppressWarnings("unchecked") // That is what the property says.
                Consumer<Boolean> log = (Consumer<Boolean>) context.getService(reference);
                if (log != null) {
                    log.accept(verbose);
                    context.ungetService(reference);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is a valid one", e);
        }
    }
}
