/**
 * What servers and clients of Mesos' v1 APIs have in common: media types, their negotiation, headers, and bodies.
 * Nothing here knows a server or a client.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.http;
