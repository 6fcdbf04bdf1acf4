package org.mesosgi.runtime.internal.framework;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/** Whether a bundle that is installed has a class of a name, not counting what it embeds as jars. */
public final class InstalledClasses implements Predicate<String> {

    private final BundleContext context;

    public InstalledClasses(BundleContext context) {
        this.context = context;
    }

    @Override
    public boolean test(String className) {
        String file = className.replace('.', '/') + ".class";
        return Stream.of(context.getBundles()).anyMatch(bundle -> bundle.getEntry(file) != null);
    }
}
