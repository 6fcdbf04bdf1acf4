/**
 * A client of the v1 scheduler API: subscribes to a master, and sends and receives messages. It knows nothing of flags,
 * tasks or people.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.execute.scheduler;
