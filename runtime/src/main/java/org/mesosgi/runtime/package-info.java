/**
 * What hosts, the launcher and embedders use of the module runtime: load, select, call, unload.
 *
 * <p>The way in is the service {@link org.mesosgi.runtime.ModuleRuntime}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.runtime;
