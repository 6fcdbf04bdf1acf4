package org.mesosgi.runtime.internal.framework;

import java.util.List;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.slot.CallableInstance;
import org.osgi.framework.Bundle;

/** A module as a service: it makes instances. */
public interface ModuleService {

    /** The libraries that use this module themselves, through OSGi; its own one, if another module of it does. */
    List<Bundle> clients();

    /** Whether Declarative Services has given this module to another one, which is active. */
    boolean isGivenTo(ModuleConfiguration other);

    /**
     * Creates an instance; for a module of service scope SINGLETON the one that there is.
     *
     * @throws ProblemException if the module's constructor throws, or what it makes is not of the kind
     */
    <T> Instance<T> create(Class<T> kind);

    /**
     * An instance.
     *
     * @param object the instance
     * @param callable the same, as those call it that it has given something to call
     * @param release gives it back
     */
    record Instance<T>(T object, CallableInstance callable, Runnable release) {}
}
