/** The module kind that says how much of an agent may be given away twice. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.resourceestimator;
