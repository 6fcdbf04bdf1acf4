/** How the process speaks TLS: what the launcher has read of it, for hosts. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.runtime.tls;
