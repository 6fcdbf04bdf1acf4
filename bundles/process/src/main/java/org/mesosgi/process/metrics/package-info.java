/** Figures of a host, by the names that Mesos gives them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.process.metrics;
