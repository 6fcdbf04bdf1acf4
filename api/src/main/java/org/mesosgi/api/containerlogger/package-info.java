/** The module kind that decides where the output of containers goes. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.containerlogger;
