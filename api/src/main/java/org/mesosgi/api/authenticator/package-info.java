/** The module kind by which a master authenticates agents and frameworks. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.authenticator;
