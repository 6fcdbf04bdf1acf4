/**
 * What a host gives to its modules: HTTP routes, metrics, the leading master, durable state, timers. The way in is the
 * service {@link org.mesosgi.api.host.ModuleHost}, one for each instance of a module.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.host;
