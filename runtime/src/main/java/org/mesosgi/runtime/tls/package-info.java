/**
 * How the process speaks TLS, as libprocess is configured: variables of the environment, and files of keys and certificates.
 * Whatever is a process reads it; in that of a host the launcher does, and gives it to the host.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.mesosgi.runtime.tls;
