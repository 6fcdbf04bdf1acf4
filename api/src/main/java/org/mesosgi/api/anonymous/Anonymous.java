package org.mesosgi.api.anonymous;

import org.mesosgi.api.ModuleKind;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module that nobody calls: it lives beside its host and does what it likes, with what the host offers as OSGi
 * services: above all {@link org.mesosgi.api.host.ModuleHost}, with routes, metrics, state, timers and the leader.
 *
 * <p>There is no flag that selects it. A host creates one instance of every Anonymous module that it has loaded, after
 * all libraries are loaded and before hooks, the allocator and everything else is created. A constructor that throws
 * ends the start of the host. An instance lives until its module is unloaded or the host stops; its
 * {@code @Deactivate} method is where it ends.
 */
@ConsumerType
@ModuleKind(minimum = "0.22.0", reason = "the kind was introduced in 0.22.0 and has not changed since")
public interface Anonymous {}
