/** The module kind that watches and decorates what goes through a master or an agent. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.hook;
