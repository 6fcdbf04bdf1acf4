/** The module kind that keeps the registry of the masters, as Mesos' own {@code state::Storage} does. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.state;
