/** The module runtime for programs: calls and news as JSON, for hosts to put on the network. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.runtime.call;
