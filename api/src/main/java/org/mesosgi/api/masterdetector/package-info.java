/** The module kind that finds the leading master. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.mesosgi.api.masterdetector;
