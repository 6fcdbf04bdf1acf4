/** The module kind by which a host authenticates HTTP requests. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.httpauthenticator;
