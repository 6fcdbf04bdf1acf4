package org.mesosgi.runtime.internal.leak;

import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.mesosgi.runtime.Holder;

/** What the platform's registries hold of a class loader. */
final class Registries {

    private Registries() {}

    static List<Holder> holding(WatchedLoader loader) {
        List<Holder> holders = new ArrayList<>();
        // The servers that there are: to ask for the platform's would make it.
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName name : server.queryNames(null, null)) {
                if (isHeldBy(loader, server, name)) {
                    holders.add(holder(Holder.Kind.MBEAN, name.toString(), "its class is the library's"));
                }
            }
        }
        for (String name : Collections.list(LogManager.getLogManager().getLoggerNames())) {
            Stream.ofNullable(LogManager.getLogManager().getLogger(name))
                    .map(Logger::getHandlers)
                    .flatMap(Stream::of)
                    .filter(loader::isHeldByClassOf)
                    .map(handler -> logHandler(handler, name))
                    .forEach(holders::add);
        }
        Stream.of(Security.getProviders())
                .filter(loader::isHeldByClassOf)
                .map(provider -> holder(Holder.Kind.SECURITY_PROVIDER, provider.getName(), classOf(provider)))
                .forEach(holders::add);
        Stream.ofNullable(Thread.getDefaultUncaughtExceptionHandler())
                .filter(loader::isHeldByClassOf)
                .map(handler -> holder(Holder.Kind.EXCEPTION_HANDLER, "default", classOf(handler)))
                .forEach(holders::add);
        return holders;
    }

    private static boolean isHeldBy(WatchedLoader loader, MBeanServer server, ObjectName name) {
        try {
            // The loader of an MBean that stands for another object is the platform's; its name is that object's.
            return loader.isHeldBy(server.getClassLoaderFor(name))
                    || loader.isHeldByClassCalled(server.getObjectInstance(name).getClassName());
        } catch (InstanceNotFoundException | RuntimeException e) {
            // It has gone meanwhile, or does not say what it is.
            return false;
        }
    }

    private static Holder logHandler(Handler handler, String logger) {
        return holder(Holder.Kind.LOG_HANDLER, logger.isEmpty() ? "root" : logger, classOf(handler));
    }

    private static String classOf(Object object) {
        return "its class is " + object.getClass().getName();
    }

    private static Holder holder(Holder.Kind kind, String name, String why) {
        return new Holder(kind, name, why, List.of());
    }
}
